"""A source -> a scanned page: its PDF drawn as a picture, a little askew and specked, with no text in it."""

import io
import random
import time

import pypdfium2
from PIL import Image

from corpus_making import pdf
from corpus_making.source import Source

DPI = 200


def make(source: Source) -> bytes:
    """A PDF of one black-and-white image a page (CCITT group 4)."""
    pages = pypdfium2.PdfDocument(pdf.make(source))
    images = [_scanned(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in pages]
    buffer = io.BytesIO()
    epoch = time.gmtime(0)
    images[0].save(
        buffer,
        "PDF",
        resolution=DPI,
        save_all=True,
        append_images=images[1:],
        title=source.settings["title"],
        creationDate=epoch,
        modDate=epoch,
    )
    return buffer.getvalue()


def _scanned(page: Image.Image) -> Image.Image:
    askew = page.convert("L").rotate(0.35, resample=Image.Resampling.BICUBIC, fillcolor=255)
    dust = random.Random(7)
    for _ in range(120):
        askew.putpixel((dust.randrange(askew.width), dust.randrange(askew.height)), 60)
    return askew.point(lambda value: 255 if value > 150 else 0).convert("1")
