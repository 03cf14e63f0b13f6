"""The functions of pdfium that are called most, bound so that a call costs less than half.

pypdfium2's own bindings make an object of each pointer that goes in or comes out, which costs as much as the
call itself. Here pointers that come out are numbers; 0 or None is no pointer. The functions of a page's text and
of drawings' objects that are asked most take what ctypes passes as it is: a `handle`, numbers, blocks of memory.
"""

import ctypes
from ctypes import byref, c_char, c_double, c_int, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as raw


def address(pointer: Any) -> int:
    """A pointer of pypdfium2 as a number."""
    return ctypes.cast(pointer, c_void_p).value or 0


def handle(pointer: Any) -> Any:
    """A pointer of pypdfium2 as an argument that need not be converted at each call."""
    return byref(c_char.from_address(address(pointer)))


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium; without the types of its arguments, these are passed unconverted.

    The calls take less than it does to let go of the interpreter's lock and to take it again.
    """
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


count_chars = _bound(raw.FPDFText_CountChars, c_int)
text = _bound(raw.FPDFText_GetText, c_int)
font_info = _bound(raw.FPDFText_GetFontInfo, c_ulong)
text_object = _bound(raw.FPDFText_GetTextObject, c_void_p)
text_matrix = _bound(raw.FPDFText_GetMatrix, c_int)
char_origin = _bound(raw.FPDFText_GetCharOrigin, c_int)
char_box = _bound(raw.FPDFText_GetLooseCharBox, c_int)
font_size = _bound(raw.FPDFText_GetFontSize, c_double)
is_generated = _bound(raw.FPDFText_IsGenerated, c_int)
font_of = _bound(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)

page_object = _bound(raw.FPDFPage_GetObject, c_void_p)
form_object = _bound(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
count_form_objects = _bound(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
object_type = _bound(raw.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _bound(raw.FPDFPageObj_GetBounds, c_int, c_void_p, *[c_void_p] * 4)
object_matrix = _bound(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
draw_mode = _bound(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
count_segments = _bound(raw.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _bound(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_point = _bound(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_type = _bound(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _bound(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
