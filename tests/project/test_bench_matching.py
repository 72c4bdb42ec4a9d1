"""`leaderful bench matching`: what it prints is proved, and a peer that is not there is skipped aloud."""

from leaderful.project import bench_matching


def test_it_prints_a_proved_line_and_says_which_peer_was_skipped(capsys):
    assert bench_matching.run(["--sizes", "100", "--against", "mentor-match", "--threads", "1"]) == 0

    lines = capsys.readouterr().out.splitlines()
    ours = next(line for line in lines if "ours, all pairs " in line)
    gap, *_ = ours.split("(")[0].split()[::-1]
    assert gap == "0"
    assert any("mentor-match" in line and "skipped: not installed" in line for line in lines)
