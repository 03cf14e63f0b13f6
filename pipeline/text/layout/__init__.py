"""Words on pages to blocks of text, whoever read the words: columns, lines, tables, paragraphs, what runs over pages.

page -> pieces -> rows and columns -> lines, tables -> furniture out -> groups of lines, each of a kind -> blocks
"""
