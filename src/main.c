#include "cli/command.h"
#include "serve/serve.h"

int main(int argc, char **argv) {
    const CommandTable tables[] = {
        assess_commands,   audit_commands,       database_commands, region_commands,
        import_commands,   status_commands,      bulletin_commands, user_commands,
        webhook_commands,  settings_commands,    rank_commands,     city_commands,
        forecast_commands, publication_commands, year_commands,     supervision_commands,
        library_commands,  serve_commands,
    };
    return command_main(tables, sizeof tables / sizeof *tables, argc, argv);
}
