"""Routines to begin with: the articles' own doses."""

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.practice.presets import ARTICLES, presets


def test_each_article_gives_a_routine_of_one_to_three_stretches() -> None:
    """With its own doses, all sides, and a warm-up before; each stretch once."""
    found = presets()
    assert [one.article for one in found] == list(ARTICLES)
    for one in found:
        courses = one.routine.courses
        assert 1 <= len(courses) <= 3
        assert {course.dose.source for course in courses} == {one.article}
        assert all(len(course.sides) == 2 * course.stretch.sided for course in courses)
        assert len({course.stretch.id for course in courses}) == len(courses)
        assert one.routine.warm_up


def test_the_first_needs_no_floor() -> None:
    """Stiff people begin on a chair."""
    assert [one.needs_the_floor for one in presets()] == [False, True, True]


def test_a_stretch_that_only_borrows_the_dose_comes_after_the_articles_own() -> None:
    """Where an article has more than three."""
    (five,) = [one for one in presets() if one.article.startswith("Five")]
    of_article = [one for one in poses.load() if one.usual_dose.source == five.article]
    assert [course.stretch for course in five.routine.courses] == of_article


def test_what_is_not_allowed_is_in_none() -> None:
    """Another stretch of the article takes its place; an article of which nothing is left is not offered."""
    left_out = presets()[1].routine.courses[0].stretch

    def is_allowed(course: Course) -> bool:
        return course.stretch != left_out

    five = presets(is_allowed)[1]
    assert left_out not in [course.stretch for course in five.routine.courses]
    assert len(five.routine.courses) == 3
    assert presets(lambda course: course.stretch.place == "chair")[-1].article == ARTICLES[1]
    assert presets(lambda course: False) == ()
