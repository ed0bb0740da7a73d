"""`tuas lke plan`: the cheapest raised answers as JSON, and its refusals."""

from tests.cli.conftest import Run


def test_the_plan_of_an_empty_sheet(run: Run):
    found = run("lke", "plan", "-", stdin={"target": "WBK", "answers": {}})
    assert list(found) == ["feasible", "cost", "changes", "tests"]
    assert found["feasible"] is True
    assert found["cost"] == sum(change["cost"] for change in found["changes"])
    assert all(list(change) == ["question", "from", "to", "cost", "gain"] for change in found["changes"])
    assert all(test["passed"] for test in found["tests"])


def test_what_cannot_be_met_is_named(run: Run):
    found = run("lke", "plan", "-", stdin={"target": "WBBM", "answers": {}})
    assert (found["feasible"], found["cost"], found["changes"]) == (False, None, [])
    assert "5" in [test["code"] for test in found["tests"] if not test["passed"]]


def test_decimal_costs_stay_as_written(run: Run):
    sheet = '{"target": "WBK", "answers": {}, "costs": {"A.II.5.ii.a": {"1": 0.1}}}'
    changes = {c["question"]: c for c in run("lke", "plan", "-", stdin=sheet)["changes"]}
    assert changes["A.II.5.ii.a"] == {
        "question": "A.II.5.ii.a", "from": "0", "to": "1", "cost": 0.1, "gain": "3.000000",
    }  # fmt: skip


def test_costs_are_refused_in_one_line(run: Run):
    sheet = {"target": "WBK", "answers": {"A.I.1.i.b": "B"}, "costs": {"A.I.1.i.b": {"C": 1}}}
    assert "lebih rendah" in run.refused("lke", "plan", "-", stdin=sheet)
    assert "costs: daftar bukan objek" in run.refused(
        "lke", "plan", "-", stdin='{"target": "WBK", "costs": []}'
    )
    assert "NaN bukan bilangan" in run.refused(
        "lke", "plan", "-", stdin='{"target": "WBK", "costs": {"A.I.1.i.b": {"A": NaN}}}'
    )
