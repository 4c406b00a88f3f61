/* SHA-256 agrees with the examples of the standard.
   Source: NIST, Cryptographic Standards and Guidelines, Examples with Intermediate Values,
   SHA256.pdf (FIPS 180-4): "abc" and the 448-bit message; the million "a" and the empty message
   from NIST CAVP SHA256ShortMsg.rsp and FIPS 180-2, appendix B.3. */
#include "base/digest.h"
#include "base/digest_blocks.h"
#include "base/random.h"
#include "t.h"

static void test_digest_of(const char *message, const char *wanted)
{
    char hex[MESO_DIGEST_HEX];
    const size_t count = strlen(message);
    for (size_t cut = 0; cut <= count; cut++) {
        meso_digest digest;
        meso_digest_start(&digest);
        meso_digest_add(&digest, message, cut);
        meso_digest_add(&digest, message + cut, count - cut);
        meso_digest_end(&digest, hex);
        T_TEXT(hex, wanted);
    }
}

static void test_digest_of_a_million(void)
{
    char a[1000], hex[MESO_DIGEST_HEX];
    memset(a, 'a', sizeof a);
    meso_digest digest;
    meso_digest_start(&digest);
    for (int i = 0; i < 1000; i++)
        meso_digest_add(&digest, a, sizeof a);
    meso_digest_end(&digest, hex);
    T_TEXT(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* The processor's own instructions, where there are any, against the plain rounds. */
static void test_digest_instructions_agree(void)
{
    if (!meso_digest_has_instructions()) return;
    uint8_t bytes[64 * 33];
    uint32_t plain[8], fast[8];
    meso_random random;
    meso_random_start(&random, 5, 0, 0);
    for (int again = 0; again < 200; again++) {
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (uint8_t)meso_random_below(&random, 256);
        for (int i = 0; i < 8; i++)
            plain[i] = fast[i] = (uint32_t)meso_random_bits(&random);
        const size_t blocks = (size_t)meso_random_below(&random, 34);
        meso_digest_add_blocks(plain, bytes, blocks);
        meso_digest_add_blocks_x86(fast, bytes, blocks);
        T_SAME(memcmp(plain, fast, sizeof plain), 0);
    }
}

int main(void)
{
    test_digest_instructions_agree();
    test_digest_of("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    test_digest_of("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    test_digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                   "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    test_digest_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
                   "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                   "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    test_digest_of_a_million();
    return t_end();
}
