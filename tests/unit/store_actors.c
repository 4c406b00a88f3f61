/* Do actors, offers, links and tags come out as they went in, and is a refused allocation said
   so? */
#include "store.h"

#include "refuse.h"

#include <mesoscope/register.h>

static int64_t enter(meso_ctx *ctx, meso_project *project, const char *book,
                     const meso_entry *entries, int32_t count)
{
    int64_t id = 0;
    T_OK(ctx, meso_project_enter(ctx, &id, project, meso_register_find(book), entries, count));
    return id;
}

static meso_project *make(meso_ctx *ctx, char path[512])
{
    meso_project *project = NULL;
    T_OK(ctx,
         meso_project_open(ctx, &project, store_path(path, "actors.meso"), MESO_OPEN_CREATE));
    const meso_entry port[] = {
        {"key", "port"}, {"kind", "meso"}, {"name", "Port office"}, {"level", "meso"}};
    const meso_entry acme[] = {
        {"key", "acme"}, {"kind", "firm"}, {"name", "Acme"}, {"lat", "2"}};
    const meso_entry part[] = {{"key", "a-part"},
                               {"kind", "service"},
                               {"title", "Berth"},
                               {"actor", "port"},
                               {"depth", "3"}};
    const meso_entry whole[] = {{"key", "z-whole"}, {"kind", "programme"}, {"title", "Sea"}};
    const meso_entry nested[] = {{"key", "a-part"}, {"parent", "z-whole"}};
    const meso_entry link[] = {{"from", "acme"}, {"to", "port"}, {"kind", "expects"}};
    const int64_t id = enter(ctx, project, "actor", port, 4);
    enter(ctx, project, "actor", acme, 4);
    enter(ctx, project, "offer", part, 5);
    enter(ctx, project, "offer", whole, 3);
    enter(ctx, project, "offer", nested, 2);
    enter(ctx, project, "link", link, 3);
    T_OK(ctx, meso_project_tag(ctx, project, meso_register_find("actor"), id, "function", "F3",
                               "does", 0.5));
    return project;
}

static void test_actors_come_out_in_the_order_of_their_keys(void)
{
    char path[512];
    meso_ctx *ctx = meso_ctx_new(NULL);
    meso_project *project = make(ctx, path);
    meso_actors *actors = NULL, *again = NULL;
    T_OK(ctx, meso_project_actors(ctx, &actors, project));
    T_SAME(actors->actors, 2);
    T_SAME(meso_actors_find(actors, "port"), 1);
    T_SAME(meso_actors_find(actors, "nobody"), -1);
    T_TEXT(actors->actor[0].name, "Acme");
    T_SAME(actors->actor[0].lat, 2);
    T_TRUE(isnan(actors->actor[1].lat));
    T_SAME(actors->offers, 2);
    T_SAME(actors->offer[0].actor, 1);
    T_SAME(actors->offer[0].parent, 1);
    T_SAME(actors->offer[1].parent, -1);
    T_SAME(actors->offer[0].depth, 3);
    T_TRUE(isnan(actors->offer[1].depth));
    T_SAME(actors->links, 1);
    T_SAME(actors->link[0].to, 1);
    T_SAME(actors->actor_tags, 1);
    T_SAME(actors->actor_tag[0].row, 1);
    T_TEXT(actors->actor_tag[0].code, "F3");
    T_SAME(actors->actor_tag[0].weight, 0.5);
    /* The digest is that of the content. */
    T_OK(ctx, meso_project_actors(ctx, &again, project));
    T_TEXT(again->digest, actors->digest);
    meso_actors_free(again);
    const meso_entry change[] = {{"key", "acme"}, {"owner", "a family"}};
    enter(ctx, project, "actor", change, 2);
    T_OK(ctx, meso_project_actors(ctx, &again, project));
    T_TRUE(strcmp(again->digest, actors->digest) != 0);
    meso_actors_free(again);
    meso_actors_free(actors);
    meso_project_close(project);
    meso_ctx_free(ctx);
}

static meso_status load(meso_ctx *ctx, void *data)
{
    meso_project *project = NULL;
    meso_actors *actors = NULL;
    meso_status status = meso_project_open(ctx, &project, data, MESO_OPEN_READ);
    if (status == MESO_OK) status = meso_project_actors(ctx, &actors, project);
    T_TRUE((status == MESO_OK) == (actors != NULL));
    meso_actors_free(actors);
    meso_project_close(project);
    return status;
}

static meso_status change_one(meso_ctx *ctx, void *data)
{
    meso_project *project = NULL;
    const meso_entry change[] = {{"key", "acme"}, {"owner", "a family"}, {"source", "A visit"}};
    meso_status status = meso_project_open(ctx, &project, data, MESO_OPEN_WRITE);
    if (status == MESO_OK)
        status = meso_project_enter(ctx, NULL, project, meso_register_find("actor"), change, 3);
    meso_project_close(project);
    return status;
}

int main(void)
{
    if (!store_start()) return 1;
    test_actors_come_out_in_the_order_of_their_keys();
    char path[512];
    (void)store_path(path, "actors.meso");
    refuse_all(load, path, __FILE__, __LINE__);
    refuse_all(change_one, path, __FILE__, __LINE__);
    store_end();
    return t_end();
}
