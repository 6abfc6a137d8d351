#!/usr/bin/env python3
"""clang-tidy-19 over the product's source files (src/ and apps/, without tests) with the checks of .clang-tidy.

Any warning fails. A file is judged again only when it, a header it includes, its compile command, .clang-tidy or
clang-tidy itself has changed since it was last found clean (build/tidy). Needs build/debug built.
    packaging/check_tidy.py [FILE…]     default: all
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/debug"
CLEAN = ROOT / "build/tidy"
TIDY = "clang-tidy-19"
ARGUMENTS = ["-p", str(BUILD), "--quiet", "--extra-arg=-Wno-unknown-warning-option",
             "--extra-arg=-Wno-gnu-statement-expression-from-macro-expansion"]


def digest_of(*parts):
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def dependencies():
    """Object file → the repository's files it was compiled from, as ninja noted them."""
    output = subprocess.run(["ninja", "-C", BUILD, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    found, files = {}, []
    for line in output.splitlines():
        if line.startswith("    "):
            path = (BUILD / line.strip()).resolve()
            if path.is_relative_to(ROOT):
                files.append(path)
        elif ": #deps" in line:
            files = found.setdefault(line.split(": #deps")[0], [])
    return found


def main():
    wanted = {(ROOT / name).resolve() for name in sys.argv[1:]}
    config = digest_of((ROOT / ".clang-tidy").read_text(), *ARGUMENTS,
                       subprocess.run([TIDY, "--version"], capture_output=True, text=True, check=True).stdout)
    contents = {}

    def content(path):
        if path not in contents:
            contents[path] = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
        return contents[path]

    depends = dependencies()
    changed = []
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        source = pathlib.Path(entry["file"])
        relative = source.relative_to(ROOT) if source.is_relative_to(ROOT) else source
        if relative.parts[0] not in ("src", "apps") or source.name.endswith("_test.cpp"):
            continue
        if "reader_test" in relative.parts or "testing" in relative.parts or (wanted and source not in wanted):
            continue
        files = sorted({source, *depends.get(re.search(r" -o (\S+)", entry["command"])[1], [])})
        digest = digest_of(config, entry["command"], *(f"{path} {content(path)}" for path in files))
        stamp = CLEAN / str(relative).replace("/", "-")
        if not stamp.exists() or stamp.read_text() != digest:
            changed.append((source, stamp, digest))

    def judge(job):
        source, stamp, digest = job
        run = subprocess.run([TIDY, *ARGUMENTS, str(source)], capture_output=True, text=True)
        if run.returncode == 0:
            stamp.write_text(digest)
        return run.returncode, run.stdout

    CLEAN.mkdir(parents=True, exist_ok=True)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for code, output in pool.map(judge, changed):
            if code != 0:
                bad += 1
                print(output, end="", flush=True)
    print(f"clang-tidy: {len(changed)} files judged, {bad} with warnings")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
