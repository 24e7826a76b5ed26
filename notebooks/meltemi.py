"""What the notebooks share: a connection, queries with bound values, rules over history, and one look for all figures.

The platform is the one of MELTEMI_DATA_DIR (default: the folder data beside the script ./meltemi); MELTEMI_DATABASE_URL,
such as postgresql://user:password@host:5432/meltemi, names a database directly, and MELTEMI_CONSOLE_URL a console.
"""

import json
import os
import re
import subprocess
import tempfile
import time
from functools import lru_cache
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import sqlalchemy as sa

HOME = Path(__file__).resolve().parent.parent

# Okabe and Ito's colours, which most kinds of colour blindness keep apart.
BLUE, ORANGE, RED, GREEN, GREY, PALE = "#0072B2", "#E69F00", "#D55E00", "#009E73", "#666666", "#CCCCCC"
SEVERITY_COLOURS = {"NORMAL": "#E4E4E4", "WARNING": ORANGE, "DANGER": RED}


def cli(*arguments):
    """Standard output of a command of ./meltemi; a RuntimeError with its words where it fails."""
    command = [str(HOME / "meltemi"), *arguments]
    if os.environ.get("MELTEMI_DATA_DIR"):
        command += ["--data-dir", os.environ["MELTEMI_DATA_DIR"]]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])}: {done.stderr.strip() or 'exit status ' + str(done.returncode)}")
    return done.stdout


def database_url():
    """Where the database is, as SQLAlchemy takes it."""
    if os.environ.get("MELTEMI_DATABASE_URL"):
        return sa.engine.make_url(os.environ["MELTEMI_DATABASE_URL"])
    database = json.loads(cli("status", "--json"))["database"]
    url = sa.engine.make_url(database["jdbcUrl"][len("jdbc:"):].split("?")[0])
    return url.set(username=database["user"], password=database["password"])


def console_url():
    """Where the console is, without a slash at the end."""
    return os.environ.get("MELTEMI_CONSOLE_URL") or json.loads(cli("status", "--json"))["console"]["url"]


@lru_cache(maxsize=None)
def engine():
    """One engine a notebook: times in UTC, the public views alone, and nothing can be changed by mistake."""
    options = "-c timezone=UTC -c search_path=public -c default_transaction_read_only=on"
    return sa.create_engine(database_url().set(drivername="postgresql+psycopg2"), connect_args={"options": options})


def query(sql, **values):
    """Rows of a statement as a data frame; :name in it is bound to the value of that name, never pasted into the text."""
    with engine().connect() as connection:
        return pd.read_sql(sa.text(sql), connection, params=values)


def wait_for(sql, rows=1, seconds=150, **values):
    """The query's rows as soon as there are so many: what the platform has taken in becomes rows a little later."""
    deadline = time.monotonic() + seconds
    while len(found := query(sql, **values)) < rows:
        if time.monotonic() > deadline:
            raise TimeoutError(f"expected {rows} rows within {seconds} s, found {len(found)}: {sql.strip()}")
        time.sleep(1)
    return found


def stored(name, **values):
    """Rows of sql/queries/NAME.sql; what has a default there may be left out."""
    source = (HOME / "sql" / "queries" / f"{name}.sql").read_text()
    described = re.findall(r"^-- :(\w+) \w+(?: = ('[^']*'|\S+(?: \S+)*?))?\s{2,}", source, re.M)
    defaults = {key: default.strip("'") for key, default in described if default}
    unknown = values.keys() - {key for key, _ in described}
    if unknown:
        raise TypeError(f"{name} has no parameter {', '.join(sorted(unknown))}")
    statement = re.sub(r"^--.*\n", "", source, flags=re.M)
    return query(re.sub(r":'(\w+)'", r"(:\1)", statement), **{**defaults, **values})


def flink(sql, *options):
    """Rows of a query in Flink SQL as a data frame; with the option --history over what is stored, else over the streams, to --rows."""
    found = cli("sql", "--json", *options, "-e", sql)
    return pd.DataFrame([json.loads(line) for line in found.splitlines() if line.startswith("{")])


def judge(rules, begin, end, *options):
    """What these rules would have raised from begin to end: frames of episodes of severity and of alerts."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(rules, file)
        file.flush()
        found = json.loads(cli("rules", "test", file.name, "--from", begin, "--to", end, "--json", *options))
    episodes = pd.DataFrame(found["episodes"], columns=["from", "to", "node_id", "severity", "rule", "sensor", "reason"])
    alerts = pd.DataFrame(found["alerts"], columns=["alert_id", "fired_at", "resolved_at", "node_id", "severity", "rule", "kind"])
    for frame, times in ((episodes, ["from", "to"]), (alerts, ["fired_at", "resolved_at"])):
        frame[times] = frame[times].apply(pd.to_datetime, utc=True)
    return episodes, alerts


def spans(times, flags, join="2min"):
    """Where flags are set: a frame of begin and end, one row a stretch; pauses up to join belong to the stretch."""
    set_at = times[flags.astype(bool)].sort_values()
    stretch = set_at.groupby((set_at.diff() > pd.Timedelta(join)).cumsum())
    return pd.DataFrame({"begin": stretch.min(), "end": stretch.max()}).reset_index(drop=True)


def style():
    """Quiet axes, labels on the left, room for the data."""
    mpl.rcParams.update({
        "figure.dpi": 90, "savefig.dpi": 90, "figure.constrained_layout.use": True,
        "font.size": 9, "font.family": "DejaVu Sans", "axes.titlesize": 10, "axes.titlelocation": "left",
        "axes.titleweight": "bold", "axes.spines.top": False, "axes.spines.right": False,
        "axes.edgecolor": GREY, "axes.labelcolor": "#333333", "axes.linewidth": 0.6,
        "xtick.color": GREY, "ytick.color": GREY, "xtick.labelsize": 8, "ytick.labelsize": 8,
        "xtick.major.width": 0.6, "ytick.major.width": 0.6, "lines.linewidth": 1.3, "legend.frameon": False,
        "timezone": "UTC",
    })
    pd.set_option("display.max_rows", 20, "display.precision", 3, "display.max_colwidth", 80)
    return plt
