"""Do two streams of batch feeds say the same?

Entries are compared one by one as trees, by their batch:id: namespaces resolved, attributes in any order, text exact.
Which feed an entry stands in is not compared, since the reference keeps no lanes; that a feed has at most 50 entries is
checked.
"""
import re
import xml.etree.ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
BATCH_ID = "{http://schemas.google.com/gdata/batch}id"
LIMIT = 50


def documents(path):
    with open(path, "rb") as file:
        yield from (b"<?xml" + document for document in re.split(rb"<\?xml", file.read())[1:])


def tree(element):
    children = [tree(child) for child in element]
    return element.tag, sorted(element.attrib.items()), (element.text or "").strip() if children else element.text, children


def entries(path):
    found = {}
    for document in documents(path):
        feed = ET.fromstring(document).findall(ATOM + "entry")
        if not 1 <= len(feed) <= LIMIT:
            raise ValueError(f"{path}: a feed has {len(feed)} entries")
        for entry in feed:
            id = entry.findtext(BATCH_ID)
            if id in found:
                raise ValueError(f"{path}: {id} stands there twice")
            found[id] = hash(repr(tree(entry)))
    return found


def compare(first, second):
    """The number of entries, the same in both; ValueError tells where they differ."""
    left, right = entries(first), entries(second)
    for id in left.keys() | right.keys():
        if left.get(id) != right.get(id):
            raise ValueError(f"{id} is not the same in {first} and {second}")
    return len(left)
