#include "cli/command.h"

#include "base/message.h"
#include "cli/grid.h"
#include "service/forecast.h"

static const char *or_dash(const char *text) {
    return *text ? text : "—";
}

static const char *day(Arena *arena, Date date) {
    return date == DATE_NONE || !date ? "—" : date_iso(arena, date);
}

static void add_lines(Text *text, const ForecastRequest *r) {
    Arena *arena = text->arena;
    const char *const headings[] = {_("编号"),     _("指标"),       _("单位"),     _("每月速度"),
                                    _("每月需要"), _("时限时预计"), _("预计完成"), _("上期预计"),
                                    _("实际"),     _("情况")};
    static const bool right[] = {false, false, false, true, true, true, true, true, true, false};
    Grid grid = grid_new(arena, headings, right, sizeof headings / sizeof *headings);
    for (size_t i = 0; i < r->line_count; i++) {
        const ForecastLine *line = &r->lines[i];
        const Forecast *f = &line->forecast;
        Ratio happened = {0, 0};
        ratio_of(line->happened, figure_of(1), &happened);
        const char *expected = or_dash(forecast_text(arena, line, f->expected));
        if (line->reports > 1 && f->known)
            expected = arena_printf(arena, _("%s（%s~%s）"), expected,
                                    or_dash(forecast_text(arena, line, f->low)),
                                    or_dash(forecast_text(arena, line, f->high)));
        const char *cells[] = {
            line->commitment->indicator.code,
            line->commitment->indicator.name,
            or_dash(line->measure),
            or_dash(forecast_pace(arena, line, f->pace)),
            or_dash(forecast_pace(arena, line, f->required)),
            expected,
            day(arena, f->reach),
            or_dash(forecast_text(arena, line, line->foretold)),
            line->previous == DATE_NONE ? "—" : or_dash(forecast_text(arena, line, happened)),
            line->not_said ? line->not_said : _(risks[line->risk].chinese),
        };
        grid_row(&grid, cells);
    }
    grid_text(text, &grid);
}

static bool forecast(Invocation *invocation, Error *err) {
    Caller caller = {0};
    ForecastRequest r = {.region = "", .date = DATE_NONE};
    if (!command_region(invocation, &r.region, err) || !command_year(invocation, &r.year, err) ||
        !command_date(invocation, "--as-of", &r.date, err) ||
        !command_open(invocation, &caller, err) ||
        !service_run(&forecast_use_case, &caller, invocation->arena, r.region, ENDING_COMMIT, &r,
                     err))
        return false;
    Text text = text_new(invocation->arena);
    add_lines(&text, &r);
    for (size_t i = 0; i < r.risk_count; i++)
        text_addf(&text, "%s%s", i ? _("、") : _("有风险的（最有希望追回的在前）："),
                  r.at_risk[i]->commitment->indicator.code);
    text_addf(&text, "%s%s\n", r.risk_count ? "\n" : "", forecast_stated());
    return text_ok(&text, err) && command_print(text_string(&text), err);
}

static const Command commands[] = {
    {"forecast",
     NULL,
     N_("DB"),
     1,
     1,
     ROLE_READER,
     N_("推算：需要的速度、预计完成的日期和数"),
     NULL,
     {{"--as-of", N_("日期"), N_("截至哪一天；默认为最近的报告期")},
      {"--region", N_("代码"), N_("哪个地方；只有一个时可不写")},
      {"--year", N_("年度"), N_("哪一年；只有一个时可不写")}},
     forecast},
};

const CommandTable forecast_commands = {commands, sizeof commands / sizeof *commands};
