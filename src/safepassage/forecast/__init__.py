"""What may happen to a plan: laws of chance with their origins, the plan executed under them, and what comes of it."""

from safepassage.forecast.charting import Chart, chart
from safepassage.forecast.cluster import NoCluster, in_processes, in_threads, on_cluster
from safepassage.forecast.forecast import (
    Chance,
    Clock,
    Comparison,
    Difference,
    Fan,
    Forecast,
    Outcome,
    PeopleSafe,
    Policy,
    Remaining,
    Rounds,
    Waiting,
)
from safepassage.forecast.kernels import NEVER
from safepassage.forecast.laws import PARAMETERS, Effect, Ground, Law, Laws, Origin, Shape
from safepassage.forecast.learning import Held, Seen, learned
from safepassage.forecast.margins import Margin, margin_of
from safepassage.forecast.odds import Odds
from safepassage.forecast.outcomes import Heard, Outcomes, Runner, counted, in_turn, outcomes_of
from safepassage.forecast.quantiles import mean_of, quantiles
from safepassage.forecast.replanning import Planner
from safepassage.forecast.reserves import RESERVES, Reserve
from safepassage.forecast.risk import Hedging, Risked, with_risk
from safepassage.forecast.simulate import LARGEST_SEED, PATIENCE, REPLICATIONS, compare, simulate
from safepassage.forecast.summaries import fan_of, left_by_need, left_in_all

__all__ = [
    "LARGEST_SEED",
    "NEVER",
    "PARAMETERS",
    "PATIENCE",
    "REPLICATIONS",
    "RESERVES",
    "Chance",
    "Chart",
    "Clock",
    "Comparison",
    "Difference",
    "Effect",
    "Fan",
    "Forecast",
    "Ground",
    "Heard",
    "Hedging",
    "Held",
    "Law",
    "Laws",
    "Margin",
    "NoCluster",
    "Odds",
    "Origin",
    "Outcome",
    "Outcomes",
    "PeopleSafe",
    "Planner",
    "Policy",
    "Remaining",
    "Reserve",
    "Risked",
    "Rounds",
    "Runner",
    "Seen",
    "Shape",
    "Waiting",
    "chart",
    "compare",
    "counted",
    "fan_of",
    "in_processes",
    "in_threads",
    "in_turn",
    "learned",
    "left_by_need",
    "left_in_all",
    "margin_of",
    "mean_of",
    "on_cluster",
    "outcomes_of",
    "quantiles",
    "simulate",
    "with_risk",
]
