#!/usr/bin/env python3
"""manifests.py playlist|mixed|lists COUNT: a manifest of COUNT operations, such as people write them, on stdout.

The same arguments give the same bytes. playlist: playlist.add alone, over 400 playlists at random. mixed: playlist.add
45 %, video.rate 20 %, comment.add 15 %, subscription.add 10 %, video.update 10 %, most of them with a feed of their own.
lists: new playlists with 199 videos each, which the emulator knows.

Six in ten operations are flow mappings ({a: b}), the others block mappings. A quarter of the texts is not ASCII alone,
one in seven has something to quote in YAML or to escape in XML, one in five of those that are long is a block scalar.
"""
import random
import re
import sys

WORDS = """music video live official concert acoustic guitar piano drum solo tutorial lesson review unboxing travel vlog
    summer winter city night river mountain cooking recipe easy quick best worst top ten funny cat dog training workout
    yoga history science space rocket engine repair garden how to make your own with friends at home part one two season
    finale highlights interview behind the scenes full album remix cover lyrics karaoke game play walkthrough""".split()
OTHER_WORDS = """canción música año corazón été château garçon über schön größe coração São Zürich naïve музыка видео
    лучший концерт урок обзор город ночь история наука игра финал 音楽 動画 公式 夏祭り 東京 料理 旅行 猫 最終回 视频
    音乐 教程 한국어 노래 🎵 🎬 🔥 😂 👍 🚀""".split()
MARKED = ["Rock & Roll", "<live>", '"quoted"', "it's", "Q&A", "#1", "AC/DC", "100%", "a -> b", "5 > 3", "note: this",
          "[HD]", "{4K}", "C++", "what?", "!important", "*star*", "key: value # not a comment"]
CATEGORIES = ["Music", "Film", "People", "Howto", "Education", "Tech", "Games", "News", "Sports", "Travel"]
ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

HEADER = """apiVersion: ytbatch/v1
kind: Job
metadata: {name: bulk, labels: {source: generated}}
operations:
"""


def write_list(file, count):
    """One playlist that should hold `count` videos."""
    rng = random.Random(count)
    file.write(HEADER + "  - playlist.sync:\n      playlist: PL3F2A9C0D1E4B5A6\n      prune: false\n      videos:\n")
    for _ in range(count):
        file.write(f'        - "{"".join(rng.choice(ID_CHARACTERS) for _ in range(11))}"\n')


class Texts:
    """Phrases are made once and picked from: a million operations take a while as it is."""

    def __init__(self, rng):
        self.rng = rng
        self.plain = [self.phrase(WORDS, WORDS, 2) for _ in range(4096)]
        self.other = [self.phrase(WORDS, OTHER_WORDS, 2) for _ in range(2048)]
        self.marked = [self.phrase(WORDS, MARKED, 1) for _ in range(1024)]

    def phrase(self, some, others, count):
        words = [self.rng.choice(some) for _ in range(self.rng.randint(1, 3))]
        words += [self.rng.choice(others) for _ in range(count)]
        self.rng.shuffle(words)
        return " ".join(words)

    def pick(self, marked=0.15, other=0.25):
        share = self.rng.random()
        pool = self.marked if share < marked else self.other if share < marked + other else self.plain
        return pool[int(self.rng.random() * len(pool))]

    def title(self):
        text = self.pick()
        return text[:1].upper() + text[1:] + " - " + self.pick(0, 0)

    def sentences(self, most):
        return [self.pick(0.08, 0.15) + "." for _ in range(1 + int(self.rng.random() * most))]

    def id(self, count):
        bits = self.rng.getrandbits(6 * count)
        return "".join(ID_CHARACTERS[bits >> 6 * place & 63] for place in range(count))


class Scalars:
    """The ways to write a text in YAML."""

    NEEDS_QUOTES = re.compile(r"^[\W\d_]|: |:$| #|[\n\"'&<>*!|%@`\\]|\s$")
    NEEDS_QUOTES_IN_FLOW = re.compile(r"[\[\]{},:?]")

    def __init__(self, rng):
        self.rng = rng

    def write(self, text, is_flow):
        share = self.rng.random()
        if share < 0.10:
            return self.double_quoted(text, escapes=True)
        if share < 0.55 and self.is_plain(text, is_flow):
            return text
        if share < 0.75 and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        return self.double_quoted(text)

    def is_plain(self, text, is_flow):
        return not (self.NEEDS_QUOTES.search(text) or is_flow and self.NEEDS_QUOTES_IN_FLOW.search(text))

    @staticmethod
    def double_quoted(text, escapes=False):
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        if escapes:
            text = "".join(c if ord(c) < 128 else f"\\u{ord(c):04X}" if ord(c) < 65536 else f"\\U{ord(c):08X}" for c in text)
        return '"' + text + '"'

    def block(self, sentences):
        mark = self.rng.choice(["|", "|-", ">-"])
        return mark + "".join("\n        " + sentence for sentence in sentences)


def operation(number, kind, rng, texts):
    """The id and the fields: a text for a plain one, a list for sentences, a tuple for words."""
    video = texts.id(11)
    if kind == "playlist.add":
        fields = {"playlist": f"PL{1 + int(rng.random() * 400):04}", "video": video, "position": str(1 + number % 200)}
        if rng.random() < 0.7:
            fields["title"] = texts.title()
        if rng.random() < 0.5:
            fields["description"] = texts.sentences(4)
        return f"add-{number:06}", fields
    if kind == "video.rate":
        return f"rate-{number:06}", {"video": video, "rating": "like" if rng.random() < 0.8 else "dislike"}
    if kind == "comment.add":
        return f"comment-{number}", {"video": video, "text": texts.sentences(5)}
    if kind == "subscription.add":
        return f"sub-{number}", {"channel": "Chan" + texts.id(10).replace("-", "x")}
    fields = {"video": video, "title": texts.pick(0, 0.3)[:30], "description": texts.sentences(6),
              "keywords": tuple({rng.choice(WORDS) for _ in range(1 + int(rng.random() * 6))} - {"a"}),
              "category": rng.choice(CATEGORIES)}
    fields["description"] = [text.replace("<", "(").replace(">", ")") for text in fields["description"]]
    fields["keywords"] = tuple(sorted(fields["keywords"]))
    if rng.random() < 0.3:
        fields["privacy"] = "private"
    return f"meta-{number}", fields


def render(number, kind, rng, texts, scalars):
    id, fields = operation(number, kind, rng, texts)
    is_flow = rng.random() < 0.6
    lines = []
    for key, value in fields.items():
        if isinstance(value, tuple):
            written = "[" + ", ".join(scalars.write(word, True) for word in value) + "]"
        elif isinstance(value, list) and not is_flow and len(value) > 1 and rng.random() < 0.5:
            written = scalars.block(value)
        elif isinstance(value, list):
            written = scalars.write(" ".join(value), is_flow)
        elif key == "title":
            written = scalars.write(value, is_flow)
        else:
            written = value if value[0].isalnum() else '"' + value + '"'
        lines.append(f"{key}: {written}")
    if is_flow:
        return f"  - id: {id}\n    {kind}: {{{', '.join(lines)}}}\n"
    return f"  - id: {id}\n    {kind}:\n" + "".join(f"      {line}\n" for line in lines)


def list_operation(number, texts, scalars):
    """Makes a playlist, or adds to the one that was made last."""
    list_id = f"list-{(number - 1) // 200}"
    if number % 200 == 1:
        return f"  - id: {list_id}\n    playlist.create: {{title: {list_id}}}\n"
    title = scalars.write(texts.pick(0), True)
    fields = f'{{playlist: "${{{list_id}.playlistId}}", video: ocFirstSail, title: {title}}}'
    return f"  - id: add-{number:06}\n    playlist.add: {fields}\n"


def write(out, mix, count):
    rng = random.Random(mix)
    texts, scalars = Texts(rng), Scalars(rng)
    kinds = ["playlist.add", "video.rate", "comment.add", "subscription.add", "video.update"]
    shares = [45, 20, 15, 10, 10] if mix == "mixed" else [1, 0, 0, 0, 0]
    out.write(HEADER)
    for number in range(1, count + 1):
        if number % 500 == 1:
            out.write(f"  # {number} to {min(number + 499, count)}\n")
        if mix == "lists":
            out.write(list_operation(number, texts, scalars))
        else:
            out.write(render(number, rng.choices(kinds, shares)[0], rng, texts, scalars))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    write(sys.stdout, sys.argv[1], int(sys.argv[2]))
