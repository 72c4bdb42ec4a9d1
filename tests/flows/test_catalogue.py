from leaderful.flows.catalogue import CATALOGUE, codes


def test_it_lists_about_120_items_with_codes_of_their_own():
    assert 110 <= len(CATALOGUE) <= 160
    assert len({item.code for item in CATALOGUE}) == len(CATALOGUE)
    assert {item.kind for item in CATALOGUE} == {"GOAL", "SKILL", "EXPERIENCE", "QUALITY"}


def test_it_gives_every_item_an_english_and_a_german_text():
    for item in CATALOGUE:
        assert set(item.texts) == {"en", "de"}
        assert all(text and text == text.strip() for text in item.texts.values())

    for language in ("en", "de"):
        for kind in ("GOAL", "SKILL", "EXPERIENCE", "QUALITY"):
            texts = [item.texts[language] for item in CATALOGUE if item.kind == kind]
            assert len(set(texts)) == len(texts)


def test_it_covers_the_qualities_the_programme_develops():
    """Those the mission names: communication, empathy, resilience, adaptability, strategic vision and so on."""
    qualities = (
        "communication", "empathy", "resilience", "adaptability", "strategic_vision", "growth_mindset",
        "decision_making", "problem_solving",
    )  # fmt: skip

    for quality in qualities:
        assert f"quality.{quality}" in codes("QUALITY")
        assert f"goal.{quality}" in codes("GOAL")
        assert f"skill.{quality}" in codes("SKILL")
