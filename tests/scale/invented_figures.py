"""Invented figures of provinces and their nation: the same for a province, however many there are.

Nothing is taken from a source: levels and growth come from chance that is seeded by the area.
"""

import random
from collections.abc import Mapping, Sequence

LAST_YEAR = 2021
NATION = "VN"

Values = Mapping[str, int]
"""The printed values of an area and year, by indicator."""


def area_id(number: int) -> str:
    """The id of a province: ISO 3166 leaves XV to users, so that none is real."""
    return f"XV-{number:02d}"


def years(count: int) -> list[int]:
    return list(range(LAST_YEAR - count + 1, LAST_YEAR + 1))


def values(areas: int, count: int) -> dict[tuple[str, int], Values]:
    """The printed values of each province and of the nation, its sum, by area and year."""
    of_areas = {
        (area_id(number), year): of_year
        for number in range(1, areas + 1)
        for year, of_year in zip(years(count), _province(number, count), strict=True)
    }
    nation = {
        (NATION, year): _sum(
            [its_values for (_, its_year), its_values in of_areas.items() if its_year == year]
        )
        for year in years(count)
    }
    return of_areas | nation


def _sum(provinces: Sequence[Values]) -> Values:
    return {name: sum(part[name] for part in provinces) for name in provinces[0]}


def _province(number: int, count: int) -> list[Values]:
    """The values of a province year by year; it has as many years before LAST_YEAR as are asked."""
    chance = random.Random(f"province {number}")
    start = chance.randint(400_000, 2_600_000)  # people
    growth = chance.uniform(1.000, 1.015)
    reach = chance.uniform(0.6, 1.5)
    of_years = []
    for year in range(LAST_YEAR - 39, LAST_YEAR + 1):
        years_passed = year - LAST_YEAR + 39
        people = round(start * growth**years_passed * chance.uniform(0.995, 1.005))
        of_years.append(_year(people, years_passed, year, reach, chance))
    return of_years[-count:]


def _year(people: int, years_passed: int, year: int, reach: float, chance: random.Random) -> Values:
    """The values of one year, ``years_passed`` years after the first that can be asked for."""

    def part(total: int, first: float, step: float) -> int:
        share = (first + step * years_passed) * reach * chance.uniform(0.97, 1.03)
        return round(total * min(share, 0.95))

    force = round(people * chance.uniform(0.55, 0.57))
    compulsory = part(force, 0.06, 0.004)
    people_retired = round(people * (0.08 + 0.0015 * years_passed))
    pensioners = part(people_retired, 0.10, 0.004)
    allowances = part(people_retired, 0.06, 0.001)
    wage, pension = (amount * (1.06 ** (year - LAST_YEAR)) for amount in (14, 58))
    return {
        "population": people,
        "labour_force": force,
        "si_compulsory": compulsory,
        "si_voluntary": part(force, 0.002, 0.0006),
        "unemployment_insured": min(compulsory, part(force, 0.05, 0.004)),
        "health_insured": round(people * min(0.97, 0.35 + 0.015 * years_passed)),
        "employers": max(1, compulsory // chance.randint(18, 30)),
        "contributions": round(compulsory * wage) * 1_000_000,
        "retirement_population": people_retired,
        "pensioners": pensioners,
        "allowance_recipients": allowances,
        "beneficiaries": pensioners + allowances,
        "social_pensioners": part(people_retired, 0.15, 0.001),
        "new_pensioners": part(pensioners, 0.05, 0.0002),
        "one_time_withdrawals": part(compulsory, 0.03, 0.0005),
        "pension_spending": round(pensioners * pension) * 1_000_000,
    }
