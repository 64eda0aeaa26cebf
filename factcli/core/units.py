"""Canonical units: their dimension and magnitude, so that figures written in different units compare.

Names are pint's ("meter", "mile_per_hour"); money is an ISO 4217 code, which has a dimension of its own, because no
rate of exchange is known here. How a unit is written in a language stands in that language's table `units`.
"""

from typing import NamedTuple


class Unit(NamedTuple):
    """What a unit measures; `value * factor + offset` is the amount in the dimension's base unit."""

    dimension: str
    factor: float
    offset: float = 0.0


_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_YEAR = 365.2425 * _DAY
_FOOT, _MILE, _POUND = 0.3048, 1609.344, 0.45359237

UNITS: dict[str, Unit] = {
    "%": Unit("proportion", 0.01),
    "percentage_point": Unit("percentage point", 1.0),
    "basis_point": Unit("percentage point", 0.01),
    "times": Unit("ratio", 1.0),
    "millisecond": Unit("time", 1e-3),
    "second": Unit("time", 1.0),
    "minute": Unit("time", _MINUTE),
    "hour": Unit("time", _HOUR),
    "day": Unit("time", _DAY),
    "week": Unit("time", 7 * _DAY),
    "fortnight": Unit("time", 14 * _DAY),
    "month": Unit("time", _YEAR / 12),
    "quarter": Unit("time", _YEAR / 4),
    "year": Unit("time", _YEAR),
    "decade": Unit("time", 10 * _YEAR),
    "century": Unit("time", 100 * _YEAR),
    "millennium": Unit("time", 1000 * _YEAR),
    "year_of_age": Unit("age", 1.0),
    "month_of_age": Unit("age", 1 / 12),
    "week_of_age": Unit("age", 7 / 365.2425),
    "day_of_age": Unit("age", 1 / 365.2425),
    "nanometer": Unit("length", 1e-9),
    "micrometer": Unit("length", 1e-6),
    "millimeter": Unit("length", 1e-3),
    "centimeter": Unit("length", 1e-2),
    "decimeter": Unit("length", 1e-1),
    "meter": Unit("length", 1.0),
    "kilometer": Unit("length", 1e3),
    "inch": Unit("length", _FOOT / 12),
    "foot": Unit("length", _FOOT),
    "yard": Unit("length", 3 * _FOOT),
    "mile": Unit("length", _MILE),
    "nautical_mile": Unit("length", 1852.0),
    "light_year": Unit("length", 9.4607304725808e15),
    "microgram": Unit("mass", 1e-9),
    "milligram": Unit("mass", 1e-6),
    "gram": Unit("mass", 1e-3),
    "kilogram": Unit("mass", 1.0),
    "metric_ton": Unit("mass", 1e3),
    "ton": Unit("mass", 2000 * _POUND),
    "kiloton": Unit("mass", 1e6),
    "megaton": Unit("mass", 1e9),
    "ounce": Unit("mass", _POUND / 16),
    "troy_ounce": Unit("mass", 0.0311034768),
    "pound": Unit("mass", _POUND),
    "stone": Unit("mass", 14 * _POUND),
    "carat": Unit("mass", 2e-4),
    "square_centimeter": Unit("area", 1e-4),
    "square_meter": Unit("area", 1.0),
    "square_kilometer": Unit("area", 1e6),
    "square_inch": Unit("area", (_FOOT / 12) ** 2),
    "square_foot": Unit("area", _FOOT**2),
    "square_yard": Unit("area", (3 * _FOOT) ** 2),
    "square_mile": Unit("area", _MILE**2),
    "acre": Unit("area", 4046.8564224),
    "hectare": Unit("area", 1e4),
    "cubic_centimeter": Unit("volume", 1e-6),
    "cubic_meter": Unit("volume", 1.0),
    "cubic_kilometer": Unit("volume", 1e9),
    "cubic_mile": Unit("volume", _MILE**3),
    "cubic_foot": Unit("volume", _FOOT**3),
    "milliliter": Unit("volume", 1e-6),
    "centiliter": Unit("volume", 1e-5),
    "deciliter": Unit("volume", 1e-4),
    "liter": Unit("volume", 1e-3),
    "gallon": Unit("volume", 3.785411784e-3),
    "quart": Unit("volume", 9.46352946e-4),
    "pint": Unit("volume", 4.73176473e-4),
    "cup": Unit("volume", 2.365882365e-4),
    "tablespoon": Unit("volume", 1.478676478e-5),
    "teaspoon": Unit("volume", 4.92892159e-6),
    "fluid_ounce": Unit("volume", 2.95735296e-5),
    "barrel": Unit("volume", 0.158987294928),
    "bushel": Unit("volume", 0.03523907016688),
    "degree_Celsius": Unit("temperature", 1.0),
    "degree_Fahrenheit": Unit("temperature", 5 / 9, -160 / 9),
    "kelvin": Unit("temperature", 1.0, -273.15),
    "degree": Unit("angle", 1.0),
    "kilometer_per_hour": Unit("speed", 1 / 3.6),
    "mile_per_hour": Unit("speed", _MILE / _HOUR),
    "meter_per_second": Unit("speed", 1.0),
    "foot_per_second": Unit("speed", _FOOT),
    "knot": Unit("speed", 1852 / _HOUR),
    "mile_per_gallon": Unit("fuel economy", 1.0),
    "watt": Unit("power", 1.0),
    "kilowatt": Unit("power", 1e3),
    "megawatt": Unit("power", 1e6),
    "gigawatt": Unit("power", 1e9),
    "terawatt": Unit("power", 1e12),
    "horsepower": Unit("power", 745.69987158227),
    "joule": Unit("energy", 1.0),
    "kilojoule": Unit("energy", 1e3),
    "megajoule": Unit("energy", 1e6),
    "calorie": Unit("energy", 4.184),
    "kilocalorie": Unit("energy", 4184.0),
    "watt_hour": Unit("energy", 3.6e3),
    "kilowatt_hour": Unit("energy", 3.6e6),
    "megawatt_hour": Unit("energy", 3.6e9),
    "gigawatt_hour": Unit("energy", 3.6e12),
    "terawatt_hour": Unit("energy", 3.6e15),
    "volt": Unit("voltage", 1.0),
    "kilovolt": Unit("voltage", 1e3),
    "ampere": Unit("current", 1.0),
    "hertz": Unit("frequency", 1.0),
    "kilohertz": Unit("frequency", 1e3),
    "megahertz": Unit("frequency", 1e6),
    "gigahertz": Unit("frequency", 1e9),
    "bit": Unit("information", 0.125),
    "kilobit": Unit("information", 125.0),
    "megabit": Unit("information", 1.25e5),
    "gigabit": Unit("information", 1.25e8),
    "byte": Unit("information", 1.0),
    "kilobyte": Unit("information", 1e3),
    "megabyte": Unit("information", 1e6),
    "gigabyte": Unit("information", 1e9),
    "terabyte": Unit("information", 1e12),
    "petabyte": Unit("information", 1e15),
    "pascal": Unit("pressure", 1.0),
    "hectopascal": Unit("pressure", 1e2),
    "kilopascal": Unit("pressure", 1e3),
    "millibar": Unit("pressure", 1e2),
    "pound_force_per_square_inch": Unit("pressure", 6894.757),
    "newton": Unit("force", 1.0),
    "cent": Unit("USD", 0.01),
    "penny": Unit("GBP", 0.01),
    "kopeck": Unit("RUB", 0.01),
    "decibel": Unit("sound level", 1.0),
}

DURATIONS = frozenset(name for name, unit in UNITS.items() if unit.dimension == "time")


def is_money(unit: str | None) -> bool:
    """Whether a canonical unit is an ISO 4217 code, or a hundredth of one."""
    hundredth = unit in ("cent", "penny", "kopeck")
    return hundredth or (unit is not None and len(unit) == 3 and unit.isascii() and unit.isupper())


def dimension(unit: str | None) -> str:
    """What a unit measures: "time", "length" ...; a currency's own code; "count" for null or an unknown unit."""
    if unit is None:
        return "count"
    if unit in UNITS:
        return UNITS[unit].dimension
    return unit if is_money(unit) else "count"


def magnitude(value: float, unit: str | None) -> float:
    """`value` in the base unit of its dimension (seconds, meters, kilograms, degrees Celsius ...)."""
    if unit is None or unit not in UNITS:
        return value
    known = UNITS[unit]
    return value * known.factor + known.offset
