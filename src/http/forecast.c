#include "service/forecast.h"

#include "base/message.h"
#include "http/routes.h"
#include "http/shapes.h"

static void put_previous(Json *json, const ForecastLine *line) {
    Arena *arena = json->text->arena;
    Ratio happened = {0, 0};
    if (line->previous == DATE_NONE || !ratio_of(line->happened, figure_of(1), &happened)) {
        put_null(json, "previous");
        return;
    }
    put_object(json, "previous");
    put_date(json, "date", line->previous);
    put_text(json, "foretold", forecast_text(arena, line, line->foretold));
    put_text(json, "happened", forecast_text(arena, line, happened));
    put_object_end(json);
}

void put_forecast(Json *json, const char *key, const ForecastLine *line) {
    Arena *arena = json->text->arena;
    const Commitment *c = line->commitment;
    const Forecast *f = &line->forecast;
    bool span = line->reports > 1; // one report gives no span
    put_object(json, key);
    put_text(json, "code", c->indicator.code);
    put_text(json, "name", c->indicator.name);
    put_unit(json, "unit", c->unit->id, c->unit->name);
    put_text(json, "measure", line->measure);
    put_some(json, "target", line->target);
    put_date(json, "deadline", c->indicator.deadline);
    put_text(json, "risk", risks[line->risk].key);
    put_text(json, "risk_name", _(risks[line->risk].chinese));
    put_text(json, "not_said", line->not_said);
    put_int(json, "reports", (int64_t)line->reports);
    put_some(json, "pace", forecast_pace(arena, line, f->pace));
    put_some(json, "required", forecast_pace(arena, line, f->required));
    put_some(json, "slow", span ? forecast_pace(arena, line, f->slow) : "");
    put_some(json, "fast", span ? forecast_pace(arena, line, f->fast) : "");
    put_some(json, "effort",
             ratio_exists(line->effort) ? ratio_percent(arena, line->effort, 0, ROUNDING_HALF_UP)
                                        : "");
    put_some(json, "expected", forecast_text(arena, line, f->expected));
    put_some(json, "low", span ? forecast_text(arena, line, f->low) : "");
    put_some(json, "high", span ? forecast_text(arena, line, f->high) : "");
    put_date(json, "reach", f->reach ? f->reach : DATE_NONE);
    put_date(json, "early", span && f->early ? f->early : DATE_NONE);
    put_date(json, "late", span && f->late ? f->late : DATE_NONE);
    put_previous(json, line);
    put_object_end(json);
}

static bool get(Request *request, Reply *reply, Error *err) {
    ForecastRequest r = {.region = "", .date = DATE_NONE};
    if (!query_only(request, "year as_of", err) || !request_year(request, &r.year, err) ||
        !query_date(request, "as_of", &r.date, err) ||
        !request_serve(request, &forecast_use_case, &r, err))
        return false;
    Json json = reply_json(reply);
    put_object(&json, NULL);
    put_int(&json, "year", r.programme.year);
    put_date(&json, "as_of", r.date);
    put_text(&json, "stated", forecast_stated());
    put_array(&json, "items");
    for (size_t i = 0; i < r.line_count; i++)
        put_forecast(&json, NULL, &r.lines[i]);
    put_array_end(&json);
    put_array(&json, "at_risk");
    for (size_t i = 0; i < r.risk_count; i++)
        put_text(&json, NULL, r.at_risk[i]->commitment->indicator.code);
    put_array_end(&json);
    put_object_end(&json);
    return true;
}

static const Route routes[] = {
    {METHOD_GET, "/api/v1/forecasts", ROUTE_KEPT, "read", get},
};

const RouteTable forecast_routes = {routes, sizeof routes / sizeof *routes};
