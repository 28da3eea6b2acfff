# Ledenbrieven: builds the generator, the site and the tests. Output goes to build/ and public/.
#
#   make setup site        install the libraries, build the generator and the site
#   make setup-test test   install what the tests need, run them all
#
# Variables: SAN=1 with address, undefined-behaviour and leak sanitizers (in build-san/); WERROR=1
# warnings are errors; V=1 shows whole commands; CC, CFLAGS, CPPFLAGS, LDFLAGS as usual; MUSTACHE_SPEC=dir the official cases;
# LETTERS=dir FACTS=dir real letters as text, and notes of what is in them (test-import-real).
.SUFFIXES:
.DELETE_ON_ERROR:

Q := $(if $(V),,@)
BUILD := build$(if $(SAN),-san)
PUBLIC := public
PROGRAM := $(BUILD)/ledenbrieven
VERSION := 0.1

MODULES := glib-2.0 gio-2.0 libcmark-gfm libgit2 libsoup-3.0 nettle yaml-0.1
PACKAGES := gcc libc6-dev make pkg-config libglib2.0-dev libcmark-gfm-dev \
	libcmark-gfm-extensions-dev libgit2-dev libsoup-3.0-dev libstemmer-dev libyaml-dev libunistring-dev nettle-dev \
	gettext poppler-utils
TEST_PACKAGES := libjson-glib-dev clang git perl nodejs npm default-jre-headless chromium firefox-esr locales strace mandoc rsync

# Asked once, at the first use: `make setup site` has installed pkg-config only by then.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(MODULES) 2>/dev/null))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(MODULES) 2>/dev/null) \
	-lcmark-gfm-extensions -lstemmer -lunistring -lm)$(PKG_LIBS)

# For tests alone: another's reader of JSON.
TEST_CFLAGS = $(eval TEST_CFLAGS := $(shell pkg-config --cflags json-glib-1.0 2>/dev/null))$(TEST_CFLAGS)
TEST_LIBS = $(eval TEST_LIBS := $(shell pkg-config --libs json-glib-1.0 2>/dev/null))$(TEST_LIBS)

WARNINGS := -Wall -Wextra -Wshadow -Wundef -Wvla -Wformat=2 -Wwrite-strings -Wpointer-arith \
	-Wstrict-prototypes -Wmissing-prototypes -Wimplicit-fallthrough $(if $(WERROR),-Werror)
OWN_CFLAGS = -std=c11 -D_DEFAULT_SOURCE -DVERSION='"$(VERSION)"' -Igenerator $(PKG_CFLAGS) $(WARNINGS) \
	-DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74 -DGLIB_VERSION_MAX_ALLOWED=GLIB_VERSION_2_74
CFLAGS ?= -O2 -g
ifdef SAN
SAN_FLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# A char has no sign here, as it has none on ARM: what counts on one is found too.
OWN_CFLAGS += $(SAN_FLAGS) -DARENA_DEBUG -funsigned-char
endif

# Against a fault that slipped through, as far as compiler and headers have it; `make audit` tells what the
# program has got. Asked once, all together and else one by one; level 3 of _FORTIFY_SOURCE, or 2, is left out where the
# user's flags name one or don't optimise. A sanitizer checks the same itself.
ifeq (,$(SAN)$(findstring -fsanitize,$(CFLAGS)))
accepted = $(shell printf '\043include <stdlib.h>\n' | \
	$(CC) $(1) $(CPPFLAGS) $(filter-out --coverage,$(CFLAGS)) -Werror -fsyntax-only -x c - 2>/dev/null && echo '$(1)')
fortified = -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$(1)
PROTECTION := -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection
HARDENING = $(eval HARDENING := $(or $(call accepted,$(PROTECTION) $(call fortified,3)),$(strip \
	$(foreach flag,$(PROTECTION),$(call accepted,$(flag))) \
	$(or $(call accepted,$(call fortified,3)),$(call accepted,$(call fortified,2))))))$(HARDENING)
OWN_CFLAGS += $(HARDENING)
OWN_LDFLAGS := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
endif

OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard generator/*/*.c))) $(BUILD)/generator/serve/assets.o
MAIN := $(BUILD)/generator/main.o
LANGUAGES := $(patsubst generator/po/%.po,%,$(wildcard generator/po/*.po))
LOCALES := $(LANGUAGES:%=$(BUILD)/locale/%/LC_MESSAGES/ledenbrieven.mo)
TEST_PROGRAMS := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/unit/*.c tests/property/*.c)))

.PHONY: all site pdf install uninstall deb hooks publish setup setup-test need need-test test test-programs test-unit test-golden test-check test-cache test-import test-import-real \
	test-site test-compilers properties faults fuzz-import test-browser test-all bench bench-pages bench-serve screenshots golden-update \
	rooms audit po format tidy compile_commands.json clean

all: $(PROGRAM)

# --- what must be there ---------------------------------------------------------------------------

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT_GET := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get -q

setup:
	$(APT_GET) update
	$(APT_GET) install -y --no-install-recommends $(PACKAGES)
	@$(MAKE) --no-print-directory need

# A package that is there already (npm of another origin, say) is not asked for again.
setup-test: setup
	$(APT_GET) install -y --no-install-recommends $$(for p in $(TEST_PACKAGES); do \
	  case $$p in nodejs) command -v node;; npm) command -v npm;; \
	  default-jre-headless) command -v java;; *) false;; esac >/dev/null || echo $$p; done)
	cd tests && npm ci --ignore-scripts --no-audit --no-fund

# What is missing is named with the command that installs it, before the compiler does so in its way.
need:
	@command -v pkg-config >/dev/null || { \
	  echo "make: pkg-config is missing; install it with 'make setup', or: $(SUDO) apt-get install pkg-config" >&2; exit 2; }
	@for pair in glib-2.0:libglib2.0-dev gio-2.0:libglib2.0-dev \
	  libcmark-gfm:libcmark-gfm-dev libgit2:libgit2-dev libsoup-3.0:libsoup-3.0-dev nettle:nettle-dev yaml-0.1:libyaml-dev; do \
	  pkg-config --exists $${pair%%:*} || missing="$$missing $${pair##*:}"; done; \
	for pair in cmark-gfm-core-extensions.h:libcmark-gfm-extensions-dev unistr.h:libunistring-dev libstemmer.h:libstemmer-dev; do \
	  echo "#include <$${pair%%:*}>" | $(CC) $(PKG_CFLAGS) -E - >/dev/null 2>&1 || missing="$$missing $${pair##*:}"; done; \
	command -v msgfmt >/dev/null || missing="$$missing gettext"; \
	[ -z "$$missing" ] || { \
	  echo "make: missing:$$missing" >&2; \
	  echo "make: install with 'make setup', or: $(SUDO) apt-get install$$missing" >&2; exit 2; }

need-test:
	@for tool in node npm java clang git perl prove chromium firefox-esr pdfinfo strace mandoc rsync dpkg-shlibdeps; do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	pkg-config --exists json-glib-1.0 || missing="$$missing libjson-glib-dev"; \
	[ -e /usr/share/i18n/locales/nl_NL ] || missing="$$missing locales"; \
	[ tests/node_modules/.package-lock.json -nt tests/package.json ] || missing="$$missing tests/node_modules"; \
	[ -z "$$missing" ] || { \
	  echo "make: the tests need:$$missing" >&2; \
	  echo "make: install with 'make setup-test', or: $(SUDO) apt-get install $(TEST_PACKAGES); cd tests && npm ci --ignore-scripts" >&2; exit 2; }

# --- the generator --------------------------------------------------------------------------------

$(PROGRAM): $(OBJECTS) $(MAIN) | $(LOCALES)
	@echo "LD $@"
	$(Q)$(CC) $(OWN_CFLAGS) $(CFLAGS) $(OWN_LDFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(LDLIBS)

# Written when they change; all is then compiled again.
$(BUILD)/flags: export FLAGS = $(CC) $(filter-out -Werror,$(OWN_CFLAGS)) $(CPPFLAGS) $(CFLAGS)
$(BUILD)/flags: always | need
	@mkdir -p $(@D) && echo "$$FLAGS" | cmp -s - $@ || echo "$$FLAGS" >$@
always:
.PHONY: always

$(BUILD)/%.o: %.c $(BUILD)/flags | need
	@mkdir -p $(@D) && echo "CC $@"
	$(Q)$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# The files that the preview adds to pages, as a C file.
ASSETS := generator/serve/assets
$(BUILD)/$(ASSETS).c: $(ASSETS).gresource.xml $(wildcard $(ASSETS)/*)
	@mkdir -p $(@D) && echo "GEN $@"
	$(Q)glib-compile-resources --generate-source --sourcedir=generator/serve --target=$@ $<

$(BUILD)/$(ASSETS).o: $(BUILD)/$(ASSETS).c
	@echo "CC $@"
	$(Q)$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# The program finds these beside itself until it is installed.
$(BUILD)/locale/%/LC_MESSAGES/ledenbrieven.mo: generator/po/%.po | need
	@mkdir -p $(@D) && echo "MO $@"
	$(Q)msgfmt --check -o $@ $<

-include $(OBJECTS:.o=.d) $(MAIN:.o=.d) $(TEST_PROGRAMS:=.d) $(BENCH_TOOLS:=.d)

# --- the site -------------------------------------------------------------------------------------

site: $(PROGRAM)
	$(PROGRAM) build --output $(PUBLIC)
	@echo "Open file://$(CURDIR)/$(PUBLIC)/index.html"

# A tagged PDF beside each letter, for a site with pdf=yes; not in its manifest, and kept by later builds.
pdf: site
	tests/browser/make-pdf $(PUBLIC)

# --- installing -----------------------------------------------------------------------------------

PREFIX := /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share

install: $(PROGRAM)
	install -D $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/ledenbrieven
	install -D -m 644 generator/man/ledenbrieven.1 $(SHARE)/man/man1/ledenbrieven.1
	install -D -m 644 generator/packaging/completion.bash $(SHARE)/bash-completion/completions/ledenbrieven
	install -D -m 644 generator/packaging/completion.zsh $(SHARE)/zsh/site-functions/_ledenbrieven
	$(Q)for language in $(LANGUAGES); do \
	  install -D -m 644 $(BUILD)/locale/$$language/LC_MESSAGES/ledenbrieven.mo \
	    $(SHARE)/locale/$$language/LC_MESSAGES/ledenbrieven.mo || exit 1; \
	done
	$(Q)for folder in templates static generator/packaging/site; do \
	  (cd $$folder && find . -type f) | while read -r file; do \
	    install -D -m 644 "$$folder/$$file" "$(SHARE)/ledenbrieven/$$(basename $$folder)/$$file" || exit 1; \
	  done || exit 1; \
	done

uninstall:
	rm -rf $(SHARE)/ledenbrieven
	rm -f $(DESTDIR)$(PREFIX)/bin/ledenbrieven $(SHARE)/man/man1/ledenbrieven.1 \
	  $(SHARE)/bash-completion/completions/ledenbrieven $(SHARE)/zsh/site-functions/_ledenbrieven \
	  $(LANGUAGES:%=$(SHARE)/locale/%/LC_MESSAGES/ledenbrieven.mo)

# A Debian package in build/, of what the program is now: its version has the date of the last commit.
DEB_VERSION = $(VERSION)+git$(shell git log -1 --format=%cd --date=format:%Y%m%d)
DEB_DATE = $(shell git log -1 --format=%cD)
deb: $(PROGRAM)
	@command -v dpkg-shlibdeps >/dev/null || { echo "make: dpkg-shlibdeps is missing; install it with: $(SUDO) apt-get install dpkg-dev" >&2; exit 2; }
	$(Q)rm -rf $(BUILD)/deb
	$(Q)$(MAKE) --no-print-directory install DESTDIR=$(BUILD)/deb PREFIX=/usr >/dev/null
	$(Q)generator/packaging/debian/make-deb $(BUILD)/deb "$(DEB_VERSION)" "$(DEB_DATE)" $(BUILD)

# Refuses commits with mistakes in what they change.
hooks:
	install generator/packaging/hooks/pre-commit "$$(git rev-parse --git-path hooks)/pre-commit"

# Copies the site to a folder, a share or another machine: DEST=/mnt/share, DEST=user@host:/srv/www.
publish: site
	@[ -n "$(DEST)" ] || { echo "make: say where to: make publish DEST=/mnt/intranet/brieven" >&2; exit 2; }
	generator/packaging/publish $(PUBLIC) $(DEST)

# --- tests ----------------------------------------------------------------------------------------

# The same everywhere: no locale, no zone, no git configuration of the user's.
TEST_ENV := LC_ALL=C TZ=UTC G_DEBUG=fatal-warnings GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export EVERY_PAGE
# As many at a time as there are processors, unless make was told otherwise.
JOBS := $(shell nproc)
SUBMAKE = $(MAKE) $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(JOBS))
PROVE := $(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) SITE=$(CURDIR)/$(BUILD)/site prove --jobs $(JOBS) --exec '' --merge

$(BUILD)/tests/%: tests/%.c $(OBJECTS)
	@mkdir -p $(@D) && echo "LD $@"
	$(Q)$(CC) $(OWN_CFLAGS) $(TEST_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(OBJECTS) $(OWN_LDFLAGS) $(LDFLAGS) \
	  $(PKG_LIBS) $(TEST_LIBS) $(LDLIBS)

# What the sweep of faults runs: itself, the library that it puts before a program, and the program with pages
# that are made already.
SWEEP := $(if $(filter x86_64-linux%,$(shell $(CC) -dumpmachine)),$(if $(SAN),,$(BUILD)/tests/faults/sweep $(BUILD)/tests/faults/inject.so \
	$(BUILD)/tests/faults/ledenbrieven))
$(BUILD)/tests/faults/sweep: tests/faults/sweep.c
	@mkdir -p $(@D) && echo "LD $@"
	$(Q)$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -o $@ $< $(LDFLAGS) $(PKG_LIBS) $(LDLIBS)

$(BUILD)/tests/faults/inject.so: tests/faults/inject.c
	@mkdir -p $(@D) && echo "LD $@"
	$(Q)$(CC) -std=c11 $(WARNINGS) -O2 -g -shared -fPIC -o $@ $<

$(BUILD)/tests/faults/ledenbrieven: tests/faults/pages.c $(OBJECTS) $(MAIN)
	@mkdir -p $(@D) && echo "LD $@"
	$(Q)$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -Wl,--wrap=renderer_page -o $@ $^ $(OWN_LDFLAGS) $(LDFLAGS) $(PKG_LIBS) $(LDLIBS)

SCREENSHOTS := SITE=$(CURDIR)/$(BUILD)/site node tests/browser/screenshots.mjs $(BUILD)/screenshots

# The site that the tests look at; made anew each time.
$(BUILD)/site: $(PROGRAM)
	$(PROGRAM) build --output $@
.PHONY: $(BUILD)/site

test-programs: $(TEST_PROGRAMS) $(SWEEP) $(PROGRAM)

test-unit: $(TEST_PROGRAMS)
	$(PROVE) $(TEST_PROGRAMS)

test-golden: $(PROGRAM)
	$(PROVE) tests/golden/golden.t tests/golden-history/golden-history.t

test-cache: $(PROGRAM)
	$(PROVE) tests/cache/*.t

# The rules of messages and the formats that tell them.
test-check: $(PROGRAM) | need-test
	$(PROVE) tests/golden/rules.t tests/check/*.t

test-import: $(PROGRAM)
	$(PROVE) tests/import/import.t

# Letters of which the text and notes of what is in them are at hand, LETTERS=dir FACTS=dir.
test-import-real: $(PROGRAM)
	@[ -d "$(LETTERS)" ] && [ -d "$(FACTS)" ] || { \
	  echo "make: name the folders: make $@ LETTERS=dir FACTS=dir" >&2; exit 2; }
	$(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) tests/import/measure $(LETTERS) $(FACTS)

test-site: $(PROGRAM) $(BUILD)/site | need-test
	$(PROVE) tests/site/*.t tests/search/*.t

# In Chromium and Firefox; EVERY_PAGE=1 looks at every page where otherwise a sample is enough.
test-browser: $(PROGRAM) $(BUILD)/site | need-test
	$(PROVE) tests/browser/*.t

rooms:
	tests/rooms

# What the program has against faults that slipped through.
audit: $(PROGRAM)
	tests/audit $(PROGRAM)

# Without a warning under both compilers, and the core of the suite with the sanitizers.
test-compilers: | need-test
	$(SUBMAKE) WERROR=1 CC=gcc BUILD=build-gcc all
	$(SUBMAKE) WERROR=1 CC=clang BUILD=build-clang all
	$(SUBMAKE) SAN=1 test-programs
	$(MAKE) SAN=1 test-unit test-golden test-import

# All of it, in one run of prove at the end, so that the last line counts everything. Before it how
# good search is, which prove would keep to itself.
test: rooms test-compilers | need-test
	$(SUBMAKE) test-programs
	$(MAKE) $(BUILD)/site
	$(SCREENSHOTS) --main
	@SITE=$(CURDIR)/$(BUILD)/site node tests/search/search.mjs --queries | sed -n 's/^# //p'
	$(PROVE) $(TEST_PROGRAMS) tests/rooms.t tests/audit.t tests/man.t tests/po.t tests/install.t tests/publish.t tests/cache/*.t tests/golden/golden.t \
	  tests/golden-history/golden-history.t tests/golden/rules.t tests/check/*.t tests/faults/*.t tests/hostile/markdown.t tests/import/import.t tests/serve/*.t \
	  tests/site/*.t tests/search/*.t tests/browser/*.t

test-all:
	$(MAKE) EVERY_PAGE=1 test

# How fast, beside others; a table in Markdown. SIZES="1000-small 10000-small 100-big", HISTORY=1000x20,
# PARTS="pages full history difference"; takes some minutes. Eleventy joins after npm install in tests/bench.
BENCH_TOOLS := $(BUILD)/tests/bench/floor $(BUILD)/tests/bench/versions
export SIZES HISTORY ROUNDS
bench: $(PROGRAM) $(BENCH_TOOLS)
	@$(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) TOOLS=$(CURDIR)/$(BUILD)/tests/bench node tests/bench/bench.mjs $(PARTS)

# How soon a save is on the reloaded page of the preview; SIZE=1000-small EDITIONS=0 SAVES=20.
bench-serve: $(PROGRAM) | need-test
	@$(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) node tests/bench/serve.mjs

# First paint and layout shift at a fourth of the speed; printed, as times differ by machine.
bench-pages: $(BUILD)/site | need-test
	SITE=$(CURDIR)/$(BUILD)/site node tests/browser/bench-pages.mjs

# For a person to look at: build/screenshots/<page>-<width>-<theme>.png.
screenshots: $(BUILD)/site | need-test
	$(SCREENSHOTS)

# Other random input than the suite's, RUNS times; a failure prints the seed that repeats it.
RUNS := 20
properties: $(TEST_PROGRAMS)
	for run in $$(seq $(RUNS)); do RANDOM_SEED=1 $(PROVE) $(filter $(BUILD)/tests/property/%,$(TEST_PROGRAMS)) || exit 1; done

# Kills a build, or lets the system refuse it, at every call that it makes (the suite takes a sample).
faults: $(PROGRAM) | need-test
	STEP=1 $(PROVE) tests/faults/faults.t

# Every fault at every call that publishes the site of this repository, with its history. STEP=N: of the
# places of a call each Nth.
faults-site: $(PROGRAM) $(SWEEP) | need-test
	SITE_UNDER_TEST=$(CURDIR) $(PROVE) -v tests/faults/sweep.t
.PHONY: faults-site

# Races between threads: the tests that start some, and builds. GLib locks out of the sight of the sanitizer,
# which tests/threads/locks.c tells what it does.
THREADS := build-threads
THREADS_MAKE := $(MAKE) CC=clang BUILD=$(THREADS) CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=thread" \
	LDLIBS=$(THREADS)/tests/threads/locks.o
THREADS_TESTS := $(patsubst %,$(THREADS)/tests/unit/test-%,base cache history history-versions markdown output search template)
THREADS_ENV := G_SLICE=always-malloc TSAN_OPTIONS="suppressions=$(CURDIR)/tests/threads/suppressions exitcode=66"
test-threads: | need-test
	$(THREADS_MAKE) $(THREADS)/tests/threads/locks.o
	$(THREADS_MAKE) all $(THREADS_TESTS)
	$(THREADS_ENV) $(TEST_ENV) PROGRAM=$(CURDIR)/$(THREADS)/ledenbrieven prove --exec '' --merge $(THREADS_TESTS) tests/builds.t
.PHONY: test-threads

# The same bytes on other machines, as far as one can play several.
reproducible: $(PROGRAM) | need-test
	$(PROVE) -v tests/reproducible.t
.PHONY: reproducible

# How much of the generator the tests run: a table, and an error for each file of which they run less than
# 90 % of the lines, if tests/coverage.txt gives no reason. Needs gcovr.
COVERAGE := build-cov
COVERAGE_MAKE := $(MAKE) CC=gcc BUILD=$(COVERAGE) CFLAGS="-O0 -g --coverage"
COVERAGE_TESTS := tests/golden/*.t tests/golden-history/*.t tests/cache/*.t tests/check/*.t tests/import/import.t tests/serve/*.t \
	tests/site/reproducible.t tests/site/split.t tests/faults/faults.t tests/man.t
coverage: | need-test
	@command -v gcovr >/dev/null || { echo "make: gcovr is missing; install it with: $(SUDO) apt-get install gcovr" >&2; exit 2; }
	$(COVERAGE_MAKE) test-programs
	find $(COVERAGE) -name '*.gcda' -delete
	STEP=200 $(TEST_ENV) PROGRAM=$(CURDIR)/$(COVERAGE)/ledenbrieven prove --exec '' --merge \
	  $(TEST_PROGRAMS:$(BUILD)/%=$(COVERAGE)/%) $(COVERAGE_TESTS)
	gcovr --root . --object-directory $(COVERAGE) --filter generator/ --csv - $(COVERAGE) | tests/coverage tests/coverage.txt
.PHONY: coverage

# Breaks the generator in each way of tests/mutants, in copies, and wants a test to see it.
mutants: | need-test
	$(TEST_ENV) tests/mutants/run build-mutants
.PHONY: mutants

# Memory as valgrind sees it, which the sanitizers see in our own code alone: unit tests and builds. Takes an hour.
MEMCHECK := valgrind -q --suppressions=$(CURDIR)/tests/memcheck.supp --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite
test-valgrind: $(PROGRAM) $(TEST_PROGRAMS) | need-test
	G_SLICE=always-malloc $(TEST_ENV) prove --exec '$(MEMCHECK)' --merge $(filter $(BUILD)/tests/unit/%,$(TEST_PROGRAMS))
	G_SLICE=always-malloc UNDER='$(MEMCHECK)' LETTERS=20 $(PROVE) tests/builds.t
.PHONY: test-valgrind

# Random input for SECONDS to each part that reads what others wrote: `make fuzz` all of them, one
# after another, `make fuzz-page` one. An input on which it fails is left in $(FUZZ); of what was found
# new the corpus is kept there too. The first inputs are what the other tests have.
SECONDS := 60
FUZZ := build-fuzz
FUZZ_FLAGS := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz-%.c,%,$(sort $(wildcard tests/fuzz/fuzz-*.c)))
fuzz: $(FUZZ_TARGETS:%=fuzz-%)
.NOTPARALLEL: fuzz
.PHONY: fuzz $(FUZZ_TARGETS:%=fuzz-%)
$(FUZZ_TARGETS:%=fuzz-%): fuzz-%:
	$(MAKE) CC=clang BUILD=$(FUZZ) CFLAGS="-O1 -g $(FUZZ_FLAGS)" $(FUZZ)/fuzz-$*
	rm -rf $(FUZZ)/seeds-$* && tests/fuzz/seeds $* $(FUZZ)/seeds-$* && mkdir -p $(FUZZ)/corpus-$*
	$(TEST_ENV) $(FUZZ)/fuzz-$* -max_total_time=$(SECONDS) -timeout=20 -max_len=20000 -rss_limit_mb=4096 \
	  -dict=tests/fuzz/$*.dict -artifact_prefix=$(FUZZ)/$*- $(FUZZ)/corpus-$* $(FUZZ)/seeds-$*

$(BUILD)/fuzz-%: tests/fuzz/fuzz-%.c tests/fuzz/fuzz.h tests/fuzz/html-checks.h $(OBJECTS)
	$(Q)$(CC) $(OWN_CFLAGS) $(CPPFLAGS) $(CFLAGS) -Itests/unit -fsanitize=fuzzer -o $@ $< $(OBJECTS) $(LDFLAGS) $(PKG_LIBS) $(LDLIBS)

golden-update: $(PROGRAM)
	$(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) tests/golden/golden.t --update
	$(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) tests/golden-history/golden-history.t --update
	$(TEST_ENV) PROGRAM=$(CURDIR)/$(PROGRAM) tests/import/import.t --update

# --- tools ----------------------------------------------------------------------------------------

FORMATTED = $(wildcard generator/*.c generator/*/*.[ch] tests/unit/*.[ch] tests/property/*.c tests/bench/*.c tests/faults/*.c)

format:
	clang-format -i $(FORMATTED)

# What people read, from the code into the translations; which of it is new or changed, msgfmt counts.
# Where a function's format stands among its parameters is told here once. The time of the run is left out.
POT := $(BUILD)/ledenbrieven.pot
KEYWORDS := _ N_ ngettext:1,2 diag_error:4 diag_warning:4 diag_report:5 site_throw:4 site_throw_errno:3 \
	throw_git:4 doubts_add:6 style_warn:5 refuse_value:3 refuse_at:3 REFUSE:2 \
	command_options_parse:4 progress_start:2 guard_refuse:3

$(POT): $(sort $(wildcard generator/*.c generator/*/*.[ch]))
	@mkdir -p $(@D)
	$(Q)xgettext --from-code=UTF-8 --language=C -k $(KEYWORDS:%=--keyword=%) --add-comments=TRANSLATORS: \
	  --add-location=file --width=100 --package-name=ledenbrieven -o $@ $^

po: $(POT)
	@for po in $(LANGUAGES:%=generator/po/%.po); do \
	  msgmerge --quiet --update --backup=none --add-location=file --width=100 $$po $(POT) && \
	  msgattrib --no-obsolete --width=100 -o $$po $$po && sed -i '/^"POT-Creation-Date:/d' $$po && \
	  echo "$$po:" && msgfmt --statistics -o /dev/null $$po || exit 1; \
	done

tidy: compile_commands.json
	clang-tidy --quiet -p . $(wildcard generator/*.c generator/*/*.c)

compile_commands.json:
	bear -- $(MAKE) --always-make all

clean:
	rm -rf build build-* .cache compile_commands.json
