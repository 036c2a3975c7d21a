"""fixtures.py COUNT: a fixture of COUNT videos for `ytbatch serve`, on stdout.

The same count gives the same bytes. There is an account for fifty videos, with a token and an empty playlist, and one
playlist of fifty videos. Of the words in titles and descriptions few are common and most are rare.
"""
import random
import sys

ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
SYLLABLES = "ba ke li mo nu ra se ti vo zu fa de pi go hu wa".split()
CATEGORIES = "Music Film People Howto Education Tech Games News Sports Travel".split()
FULL_PLAYLIST = "PLfull"


def word(number):
    """Each number has a word of its own; those of small numbers are common."""
    return "".join(SYLLABLES[number >> shift & 15] for shift in (0, 4, 8, 12))


COMMON_WORD, RARE_WORD = word(0), word(4000)


def account(number):
    return f"user{number}"


def token(number):
    return f"user{number}-token"


def playlist(number):
    return f"PLempty{number}"


def phrase(rng, count):
    return " ".join(word(int(5000 * rng.random() ** 3)) for _ in range(count))


def accounts(count):
    return max(1, count // 50)


def video_ids(count):
    rng = random.Random(count)
    return ["".join(rng.choices(ID_CHARACTERS, k=6)) + f"{number:05x}" for number in range(count)]


def write(out, count):
    rng = random.Random(count + 1)
    ids, people = video_ids(count), accounts(count)
    out.write("apiVersion: ytbatch/v1\nkind: Fixture\naccounts:\n")
    out.writelines(f"  - {account(number)}\n" for number in range(people))
    out.write("tokens:\n")
    out.writelines(f"  - {{token: {token(number)}, account: {account(number)}}}\n" for number in range(people))
    out.write("developerKeys: [demo-key]\nvideos:\n")
    for number, id in enumerate(ids):
        views = int(1_000_000 * rng.random() ** 3)
        out.write(f'  - {{id: "{id}", owner: {account(number % people)}, title: {phrase(rng, 4)},'
                  f" description: {phrase(rng, 20)}, category: {rng.choice(CATEGORIES)},"
                  f" uploaded: 2013-{1 + number * 12 // count:02}-{1 + number % 28:02}, views: {views},"
                  f" likes: {views // 100}}}\n")
    out.write("playlists:\n")
    full = ", ".join(f'"{id}"' for id in rng.sample(ids, 50))
    out.write(f"  - {{id: {FULL_PLAYLIST}, owner: {account(0)}, title: Full, entries: [{full}]}}\n")
    out.writelines(f"  - {{id: {playlist(number)}, owner: {account(number)}, title: Empty}}\n" for number in range(people))


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]))
