"""Files written whole or not at all."""

import gzip
import os
from pathlib import Path

import pytest

from qa.files import write
from qa.model import MtqaError


def test_a_file_is_written_with_its_permissions_and_through_links(tmp_path: Path) -> None:
    file, link = tmp_path / "story.txt", tmp_path / "link.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.txt", "story.txt"]


def test_what_was_packed_is_packed_again(tmp_path: Path) -> None:
    file = tmp_path / "story.txt.gz"
    file.write_bytes(gzip.compress(b"old"))
    write(file, b"new")
    assert gzip.decompress(file.read_bytes()) == b"new"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("gone/story.txt", "cannot be written: No such file", id="no folder"),
        pytest.param("", "it is no file", id="a folder"),
    ],
)
def test_what_cannot_be_written_is_said(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(MtqaError, match=message):
        write(tmp_path / name, b"new")
    assert not list(tmp_path.iterdir())


def test_a_device_stays_one() -> None:
    """A terminal of our own, whose name nobody misses if it should be taken after all."""
    screen, terminal = os.openpty()
    try:
        write(os.ttyname(terminal), b"new")
        assert os.read(screen, 3) == b"new"
    finally:
        os.close(terminal)
        os.close(screen)
