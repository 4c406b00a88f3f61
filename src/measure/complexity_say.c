/* How well is a complexity determined, and who has none? */
#include "measure/complexity_run.h"

#include "base/ctx.h"

static meso_status say_eci(meso_ctx *ctx, meso_table *table, const meso_complexity *c)
{
    const double second = c->facts.value[0], third = c->facts.value[1];
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "lambda_2", "%.9g", second));
    MESO_TRY(meso_table_set_meta(ctx, table, "lambda_3", "%.9g", third));
    MESO_TRY(meso_table_set_meta(ctx, table, "gap", "%.6g", second - third));
    MESO_TRY(meso_table_set_meta(ctx, table, "sign_correlation", "%.4f",
                                 fabs(c->facts.correlation)));
    if (second - third < 0.02 * second)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "The second and third eigenvalue are nearly equal (%.4g and %.4g): the index is "
            "hardly identified, and other data or another filter may turn it.",
            second, third));
    if (fabs(c->facts.correlation) < 0.1)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "The correlation that chooses the sign is only %.3f: what "
                                     "is up here could as well be down.",
                                     fabs(c->facts.correlation)));
done:
    return status;
}

static meso_status say_fitness(meso_ctx *ctx, meso_table *table, const meso_complexity *c)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "residual", "%.3g", c->facts.residual));
    if (c->facts.settled == 0)
        MESO_TRY(
            meso_table_add_note(ctx, table,
                                "Stopped after %d iterations as asked: row and column sums "
                                "are still %.3g from equal.",
                                c->facts.steps, c->facts.residual));
    if (c->facts.settled == 2)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "After %d iterations row and column sums are still %.3g from equal, but the order "
            "of "
            "regions has not changed for 100: read ranks, not numbers, or use nhefc.",
            c->facts.steps, c->facts.residual));
    if (c->facts.drifting)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "%d regions and industries tend to zero without end: they "
                                     "are extreme in the order, "
                                     "and their number depends on when one stops.",
                                     c->facts.drifting));
done:
    return status;
}

meso_status meso_complexity_say(meso_ctx *ctx, meso_table *table, const meso_complexity *c)
{
    meso_status status = MESO_OK;
    MESO_TRY(meso_table_set_meta(ctx, table, "iterations", "%d", c->facts.steps));
    if (c->options.method == MESO_COMPLEXITY_ECI) MESO_TRY(say_eci(ctx, table, c));
    if (c->options.method == MESO_COMPLEXITY_FITNESS) MESO_TRY(say_fitness(ctx, table, c));
    if (c->options.method == MESO_COMPLEXITY_NHEFC && !c->facts.settled)
        MESO_TRY(meso_table_add_note(ctx, table,
                                     "Stopped after %d iterations as asked: the last moved "
                                     "fitness by %.3g of itself.",
                                     c->facts.steps, c->facts.residual));
    if (c->facts.parts > 1)
        MESO_TRY(meso_table_add_note(
            ctx, table,
            "The matrix falls into %d parts that share nothing: complexity is that of the "
            "largest; %d regions and %d industries are outside it and have none.",
            c->facts.parts, c->facts.outside, c->facts.outside_industries));
    MESO_TRY(meso_presence_say(ctx, table, &c->presence));
done:
    return status;
}
