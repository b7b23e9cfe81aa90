// The commands that join command line and HTTP server.
#pragma once

#include "cli/command.h"

extern const CommandTable serve_commands;
