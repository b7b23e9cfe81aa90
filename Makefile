# What people type: a thin face on meson. `make` alone says what there is.
#
# Folders: build (the program), build-asan (the same with sanitizers), build-fuzz (clang, libFuzzer),
# build-coverage, build-install (with the paths of PREFIX).

PREFIX ?= /usr/local
DESTDIR ?=
FUZZ_SECONDS ?= 3600
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
SANITIZE = -Db_sanitize=address,undefined -Db_lundef=false

.PHONY: help all demo serve test lint format po bench audit-score fuzz coverage screenshots install \
	clean build build-asan build-fuzz pages setup-build setup-ui setup-test

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

all: setup-build setup-ui pages build ## build/duban, installing what the machine lacks

demo: setup-build build ## from an empty machine to the bulletin of Lushan county, in build/demo
	@tools/demo

serve: setup-build setup-ui pages build ## Lushan county in a browser: every role's account, on 127.0.0.1:8080
	@tools/serve-demo

test: setup-test pages build build-asan build-fuzz ## all tests, on both database engines
	@test/run

lint: ## layout, house rules, static analysis
	@tools/bootstrap --only build --only ui --only lint
	@tools/lint

format: ## lays out the C source by .clang-format
	@clang-format -i $$(git ls-files '*.c' '*.h')

po: setup-build ## po/duban.pot and po/en.po from the source
	@tools/po refresh

audit-score: setup-build build ## recall and verdicts of the audit on labelled bulletins
	@tools/audit-score

bench: ## times the program beside its peers
	@tools/bootstrap --only build --only measure --only test
	@$(MAKE) build
	@bench/run

fuzz: setup-test build-fuzz ## feeds the readers at length (FUZZ_SECONDS=3600 for each)
	@FUZZ_SECONDS=$(FUZZ_SECONDS) test/run build-fuzz

coverage: setup-test ## line coverage of each room
	@tools/bootstrap --only measure
	@test -f build-coverage/build.ninja || meson setup build-coverage -Db_coverage=true >/dev/null
	@ninja -C build-coverage --quiet
	@tools/coverage

screenshots: setup-test pages build ## the pictures of the pages in docs/images
	@tools/make-screenshots

install: setup-build setup-ui pages ## under PREFIX=/usr/local (DESTDIR is honoured)
	@test -f build-install/build.ninja || \
		meson setup build-install --buildtype=release --prefix=$(PREFIX) >/dev/null
	@meson configure build-install -Dprefix=$(PREFIX) >/dev/null
	@ninja -C build-install --quiet duban duban.mo
	@DESTDIR=$(DESTDIR) meson install -C build-install --no-rebuild

clean: ## removes the build folders
	rm -rf build build-asan build-fuzz build-coverage build-install ui/dist ui/.built

pages: # the browser application, where its sources changed
	@tools/build-ui

setup-build:
	@tools/bootstrap --only build

setup-ui:
	@tools/bootstrap --only ui

setup-test:
	@tools/bootstrap --only build --only ui --only test

build:
	@test -f build/build.ninja || meson setup build >/dev/null
	@ninja -C build --quiet

build-asan:
	@test -f build-asan/build.ninja || meson setup build-asan $(SANITIZE) >/dev/null
	@ninja -C build-asan --quiet

build-fuzz:
	@test -f build-fuzz/build.ninja || \
		CC=clang meson setup build-fuzz -Dfuzz=true $(SANITIZE) >/dev/null
	@ninja -C build-fuzz --quiet
