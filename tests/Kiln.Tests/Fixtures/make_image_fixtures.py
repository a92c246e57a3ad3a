"""Writes small images with Pillow, and what Pillow itself reads from them.

    /usr/bin/python3 tests/Kiln.Tests/Fixtures/make_image_fixtures.py       (Debian: apt-get install python3-pil)
"""

import base64
import io
import json
import pathlib

from PIL import Image, ImageOps

WIDTH, HEIGHT = 6, 4


def colour(x, y):
    return (40 * x + 5, 60 * y + 3, (37 * x * y + 11) % 256)


def picture(width=WIDTH, height=HEIGHT, of=colour):
    image = Image.new("RGB", (width, height))
    image.putdata([of(x, y) for y in range(height) for x in range(width)])
    return image


def entry(name, image, target=None, mode="RGB", **options):
    file = io.BytesIO()
    image.save(file, **options)
    file.seek(0)
    read = ImageOps.exif_transpose(Image.open(file)).convert(mode)
    if target:
        read = read.resize(target, Image.BILINEAR)
    return {
        "name": name, "file": base64.b64encode(file.getvalue()).decode(), "channels": len(mode) if mode == "RGB" else 1,
        "height": read.height, "width": read.width, "pixels": base64.b64encode(read.tobytes()).decode(),
    }


def oriented(number):
    exif = Image.Exif()
    exif[0x0112] = number
    # blocks of one colour each survive JPEG
    image = picture(48, 32, lambda x, y: colour(x // 8, y // 8))
    return entry(f"orientation {number}.jpg", image, format="JPEG", quality=98, subsampling=0, exif=exif)


see_through = picture().convert("RGBA")
see_through.putalpha(Image.new("L", (WIDTH, HEIGHT), 77))
entries = [
    entry("colour.png", picture(), format="PNG"),
    entry("grey of colour.png", picture(), mode="L", format="PNG"),
    entry("grey.png", picture().convert("L"), format="PNG"),
    entry("palette.png", picture().convert("P", palette=Image.ADAPTIVE, colors=24), format="PNG"),
    entry("see-through.png", see_through, format="PNG"),
    entry("colour.bmp", picture(), format="BMP"),
    entry("colour.webp", picture(), format="WEBP", lossless=True),
    entry("gradient.png", picture(64, 48, lambda x, y: (4 * x, 5 * y, 2 * (x + y))), target=(16, 12), format="PNG"),
    *[oriented(number) for number in range(1, 9)],
]
path = pathlib.Path(__file__).parent / "images.json"
path.write_text(json.dumps(entries, indent=1) + "\n")
