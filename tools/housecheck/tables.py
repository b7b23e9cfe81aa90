"""What the rules are told: rooms, wrapped libraries, banned functions, places with a permission."""

# Rooms by number: a file includes lower numbers and its own room.
ROOMS = {"base": 0, "domain": 1, "store": 2, "sheet": 2, "document": 2, "claim": 2, "service": 3,
         "cli": 4, "http": 4, "serve": 5, "main.c": 6}

# Libraries behind one file: (header pattern, name, where). A place is a file, or a room of which
# one file may include it.
LIBRARIES = [
    (r"sqlite3\.h", "SQLite", ["store"]),
    (r"libpq-fe\.h", "libpq", ["store"]),
    (r"jansson\.h", "jansson", ["base", "service", "http"]),
    (r"zip\.h", "libzip", ["sheet", "document"]),
    (r"libxml/.*", "libxml2", ["sheet", "document"]),
    (r"xlsxwriter.*", "libxlsxwriter", ["sheet"]),
    (r"cairo.*", "cairo", ["document"]),
    (r"hb.*\.h", "HarfBuzz", ["document"]),
    (r"ft2build\.h|freetype/.*", "FreeType", ["document"]),
    (r"fontconfig/.*", "fontconfig", ["document"]),
    (r"openssl/.*", "OpenSSL", ["base/digest.c", "base/sm2.c", "http/tls.c"]),
    (r"qrencode\.h", "libqrencode", ["document"]),
    (r"sodium\.h", "libsodium", ["base/password.c"]),
    (r"libintl\.h|locale\.h", "gettext", ["base/message.c"]),
    (r"time\.h", "the clock", ["base/clock.c"]),
    (r"event2/.*", "libevent", ["http/server.c", "http/connection.c"]),
    (r"zlib\.h", "zlib", ["http"]),
    (r"curl/.*", "libcurl", ["http/outgoing.c"]),
    (r"iconv\.h", "iconv", ["sheet"]),
]

# Headers of C and POSIX that any file may include.
SYSTEM = set("""assert.h ctype.h errno.h fcntl.h inttypes.h limits.h stdalign.h stdarg.h stdbool.h
    stddef.h stdint.h stdio.h stdlib.h string.h strings.h sys/mman.h sys/stat.h sys/types.h
    sys/wait.h unistd.h dirent.h pthread.h pwd.h search.h poll.h signal.h
    sys/ioctl.h sys/statvfs.h
    stdatomic.h arpa/inet.h netinet/in.h netinet/tcp.h sys/eventfd.h
    sys/resource.h sys/socket.h""".split())

# Functions nobody calls, why, and the files that may.
BANNED = {
    **dict.fromkeys(["strcpy", "strcat", "sprintf", "vsprintf", "gets", "stpcpy"],
                    ("writes without a bound; use arena_printf or text_add", [])),
    **dict.fromkeys(["strncpy", "strncat"],
                    ("may leave no end mark; use arena_strndup", [])),
    "strtok": ("keeps a hidden state and eats empty fields", []),
    **dict.fromkeys(["atoi", "atol", "atoll", "atof", "strtod", "strtof"],
                    ("hides overflow, or goes through floating point; use figure_read",
                     ["sheet/workbook.c"])),  # libxlsxwriter takes numbers in binary only
    **dict.fromkeys(["exit", "_exit"], ("ends the process; answer an Error", [])),
    "abort": ("ends the process; answer an Error", ["base/arena.c"]),
    **dict.fromkeys(["system", "popen"], ("runs a shell", [])),
    "alloca": ("grows the stack by what comes from outside", []),
    "setlocale": ("changes how every thread reads numbers", ["base/message.c"]),
    **dict.fromkeys(["time", "localtime", "gettimeofday", "clock_gettime"],
                    ("asks what time it is; take a date as a parameter, or use base/clock.h",
                     ["base/clock.c"])),
    **dict.fromkeys(["rand", "srand", "random"], ("makes results that cannot be repeated", [])),
    **dict.fromkeys(["malloc", "calloc", "realloc", "strdup", "strndup"],
                    ("memory lives in an arena", ["base/arena.c"])),
}

# Where figures pass through: no binary floating point. libxlsxwriter and cairo take doubles.
EXACT_ROOMS = {"base", "domain", "store", "sheet", "claim", "service", "http", "cli", "serve"}
INEXACT_FILES = {"sheet/workbook.c"}

# Engines, whose own words (PRAGMA, BEGIN) are not queries.
ENGINE_FILES = {"store/sqlite.c", "store/postgres.c"}

# Writers of markup, where what is appended must have been escaped.
MARKUP_FILES = r"/(html|docx|ofd)[a-z_]*\.c$"

LONGEST_FILE = 600
LONGEST_TEST = 1000  # tables of rows
LONGEST_ROW = 120    # characters of a line in a Python test
LONGEST_LINE = 100   # terminal columns, as clang-format counts
