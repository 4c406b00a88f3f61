/* How alike are two names? Numbers of Winkler (1990) and of his later tables. */
#include "num/alike.h"

#include "t.h"

int main(void)
{
    T_NEAR(meso_alike("martha", "marhta"), 0.9611, 5e-5);
    T_NEAR(meso_alike("dwayne", "duane"), 0.84, 5e-5);
    T_NEAR(meso_alike("dixon", "dicksonx"), 0.8133, 5e-5);
    T_NEAR(meso_alike("jones", "johnson"), 0.8323, 1e-3);
    T_NEAR(meso_alike("same", "same"), 1, 0);
    T_NEAR(meso_alike("abc", "xyz"), 0, 0);
    T_NEAR(meso_alike("", ""), 1, 0);
    T_NEAR(meso_alike("", "a"), 0, 0);
    T_NEAR(meso_alike("duane", "dwayne"), meso_alike("dwayne", "duane"), 0);
    return t_end();
}
