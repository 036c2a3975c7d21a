# ytbatch: what people do with a clean clone.
#
#   make run      builds it and runs a real job on the built-in emulator
#   make test     runs all tests
#   make install  puts the program into PREFIX/bin (/usr/local)
#
# Everything that is missing is installed first: Debian packages for the build, and for the tests the validators that
# they check files with.

SCRATCH ?= .build
PREFIX ?= /usr/local
TOOLS := $(SCRATCH)/tools

# The program carries Swift's own libraries, so that it starts sooner and runs where Swift is not installed.
RELEASE := -c release --static-swift-stdlib --scratch-path $(SCRATCH)
PROGRAM := $(SCRATCH)/release/ytbatch

SHELL := /bin/bash
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get

.PHONY: run build install test lint schemas bench packages validators clean

run: build
	$(PROGRAM) run examples/spring-campaign.yaml || [ $$? = 1 ]

build: packages
	swift build $(RELEASE) --product ytbatch

install: build
	install -s -m 755 $(PROGRAM) $(PREFIX)/bin/ytbatch

# A few tests at a time: all at once, those that run programs would keep each other from answering for minutes. What failed
# is said once more at the end, where one looks.
test: packages validators
	@set -o pipefail; mkdir -p $(SCRATCH); \
	SWIFT_BACKTRACE=enable=no YTBATCH_TOOLS=$(abspath $(TOOLS))/bin \
	swift test --scratch-path $(SCRATCH) --disable-xctest --experimental-maximum-parallelization-width 6 2>&1 \
	    | tee $(SCRATCH)/test.log || { \
	        status=$$?; echo; echo 'What failed:'; \
	        grep -aE '✘|↳|error:|signal' $(SCRATCH)/test.log | cut -c 1-400 | tail -n 40; exit $$status; }

lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

# Files that are made from the registries of operations, faults, fixtures, feeds and elements.
schemas: build
	$(PROGRAM) schema job > schemas/job.schema.json
	$(PROGRAM) schema faults > schemas/faults.schema.json
	$(PROGRAM) schema fixture > schemas/fixture.schema.json
	$(PROGRAM) schema test > schemas/test.schema.json
	$(PROGRAM) schema operations > schemas/operations.md
	$(PROGRAM) schema elements > schemas/elements.md

bench: packages
	Benchmarks/run

# What the build needs beside Swift.
packages:
	@pkg-config --exists yaml-0.1 libxml-2.0 sqlite3 2>/dev/null || { \
	    $(APT) update -qq && \
	    $(APT) install -y -qq libyaml-dev libxml2-dev libsqlite3-dev pkg-config; }

# What the tests check files with: xmllint for feeds, check-jsonschema for manifests and reports,
# kubernetes-validate for CronJobs. And clients that were
# written for the real service: the GData library for Python, and for the Data API that followed it two for Python,
# C's libgdata and Google's own for Go.
validators:
	@command -v xmllint >/dev/null || { $(APT) update -qq && $(APT) install -y -qq libxml2-utils; }
	@dpkg -s gir1.2-gdata-0.0 python3-gi openssl >/dev/null 2>&1 || { \
	    $(APT) update -qq && $(APT) install -y -qq gir1.2-gdata-0.0 python3-gi openssl; }
	@[ -d /usr/share/gocode/src/google.golang.org/api/youtube ] || { \
	    $(APT) update -qq && $(APT) install -y -qq golang-go golang-google-api-dev; }
	@[ -x $(TOOLS)/bin/check-jsonschema ] || { \
	    python3 -m venv $(TOOLS) 2>/dev/null || { \
	        $(APT) update -qq && $(APT) install -y -qq python3-venv && python3 -m venv --clear $(TOOLS); }; \
	    $(TOOLS)/bin/pip install -q --disable-pip-version-check check-jsonschema; }
	@[ -x $(TOOLS)/bin/kubernetes-validate ] || \
	    $(TOOLS)/bin/pip install -q --disable-pip-version-check kubernetes-validate
	@$(TOOLS)/bin/python -c 'import gdata' 2>/dev/null || \
	    $(TOOLS)/bin/pip install -q --disable-pip-version-check gdata-python3==3.0.1
	@$(TOOLS)/bin/python -c 'import googleapiclient, google_auth_oauthlib' 2>/dev/null || \
	    $(TOOLS)/bin/pip install -q --disable-pip-version-check google-api-python-client==2.202.0 \
	        google-auth-oauthlib==1.5.0
	@$(TOOLS)/bin/python -c 'import pyyoutube' 2>/dev/null || \
	    $(TOOLS)/bin/pip install -q --disable-pip-version-check python-youtube==0.9.9

clean:
	rm -rf $(SCRATCH)
