/* What did the development office of Alder Bay believe, try and learn? */
#include "example/learning.h"

#include <stddef.h>

#define ROW(book, ...)             \
    {                              \
        book, {__VA_ARGS__, NULL}, \
        {                          \
            NULL                   \
        }                          \
    }
#define TAGGED(book, tags, ...)    \
    {                              \
        book, {__VA_ARGS__, NULL}, \
        {                          \
            tags, NULL             \
        }                          \
    }
#define BOTH(one, other)            one, other
#define RULES(cap, amplify, dampen) "loss_cap=" cap, "amplify_if=" amplify, "dampen_if=" dampen
#define MEANS(authority, acceptance, ability) \
    "authority=" authority, "acceptance=" acceptance, "ability=" ability
#define BELIEF(before, now) "belief_before=" before, "belief_now=" now
#define SAID(key, author, says, p, base, made, due)                                           \
    "key=" key, "author=" author, "team=LED office", "says=" says, "p=" p, "base_rate=" base, \
        "made_on=" made, "due_on=" due
#define CAME(outcome, on) "outcome=" outcome, "resolved_on=" on, "resolved_by=Thandi"

const meso_example_row meso_example_learning[] = {
    ROW("actor", "key=ab-led", "kind=government", "name=Alder Bay development office",
        "form=municipal office", "level=meso", "consent=name"),
    ROW("actor", "key=ab-college", "kind=meso", "name=Bay Technical College", "form=college",
        "level=meso", "consent=name"),

    TAGGED("probe", BOTH("cluster:metals", "level:meso"), "key=tooling-lab",
           "title=Shared tooling lab",
           "hypothesis=If toolmakers can rent a grinder by the hour, they take orders that now "
           "leave the bay, because the machine is too dear for one of them.",
           "stance=mainstream", "state=amplify", "owner=ab-college", "start_on=2023-09-01",
           "decide_on=2024-06-30", "cost=180000", "spent=95000", "currency=R",
           RULES("150000", "3 firms pay for hours in two months running",
                 "fewer than 2 firms book by May"),
           MEANS("4", "4", "3"), BELIEF("0.4", "0.7")),
    TAGGED("probe", BOTH("cluster:metals", "level:micro"), "key=scrap-exchange",
           "title=Scrap exchange by message group",
           "hypothesis=If foundries see daily what offcuts lie where, a third of them changes "
           "hands, because nobody knows today.",
           "stance=oblique", "state=probe", "owner=ab-led", "start_on=2024-02-01",
           "decide_on=2024-09-30", "cost=20000", "spent=6000", "currency=R",
           RULES("20000", "10 tonnes a month change hands", "under 2 tonnes after 3 months"),
           MEANS("5", "3", "4"), BELIEF("0.5", "0.45")),
    TAGGED("probe", BOTH("cluster:metals", "level:meso"), "key=apprentice-swap",
           "title=Apprentices swap firms for a month",
           "hypothesis=If apprentices see a second firm, both firms change a routine, because "
           "what is normal is seen only from outside.",
           "stance=contradictory", "state=dampen", "owner=ab-college", "start_on=2023-10-01",
           "decide_on=2024-04-30", "cost=30000", "spent=28000", "currency=R",
           RULES("40000", "half of the firms want it again", "two firms leave"),
           MEANS("3", "2", "3"), BELIEF("0.5", "0.25")),
    TAGGED(
        "probe", BOTH("cluster:food", "level:meso"), "key=cold-room",
        "title=Cold room hours for small packers",
        "hypothesis=If packers can rent cold hours, two of them supply the retail chain.",
        "stance=naive", "state=learnt", "owner=ab-led", "start_on=2023-02-01",
        "decide_on=2023-11-30", "cost=60000", "spent=52000", "currency=R",
        RULES("60000", "2 packers sign with the chain", "hours under 30 % booked by October"),
        MEANS("4", "5", "4"), BELIEF("0.6", "0.3"),
        "learnt=Cold was not what held them back: the chain pays after 90 days."),
    TAGGED("probe", BOTH("cluster:metals", "level:macro"), "key=prototype-voucher",
           "title=Voucher for the first prototype",
           "hypothesis=If the first prototype is paid, small firms answer calls they now let "
           "pass.",
           "stance=mainstream", "state=idea", "owner=ab-led", MEANS("2", "4", "3"),
           BELIEF("0.35", "0.35")),

    ROW("signpost", "key=tooling-lab-first-order", "probe=tooling-lab", "due_on=2023-12-31",
        "says=first paid order", "seen_on=2023-11-20", "seen=Two firms paid for 14 hours."),
    ROW("signpost", "key=tooling-lab-own-grinder", "probe=tooling-lab", "due_on=2024-12-31",
        "says=one firm buys its own grinder"),
    ROW("signpost", "key=scrap-first-tonne", "probe=scrap-exchange", "due_on=2024-05-31",
        "says=first tonne changes hands", "seen_on=2024-04-12", "seen=1.4 tonnes in March."),
    ROW("signpost", "key=swap-second-round", "probe=apprentice-swap", "due_on=2024-03-31",
        "says=firms ask for a second round"),
    ROW("signpost", "key=cold-contract", "probe=cold-room", "due_on=2023-10-31",
        "says=a packer signs with the chain", "seen_on=2023-10-31", "seen=None signed."),

    ROW("forecast",
        SAID("lab-two-firms", "Thandi", "Two firms pay for lab hours by December", "0.7", "0.4",
             "2023-09-05", "2023-12-31"),
        "probe=tooling-lab", CAME("1", "2023-12-31")),
    ROW("forecast",
        SAID("lab-five-firms", "Thandi", "Five firms pay for lab hours by June", "0.4", "0.2",
             "2023-09-05", "2024-06-30"),
        "probe=tooling-lab", CAME("1", "2024-06-30")),
    ROW("forecast",
        SAID("lab-five-firms-s", "Sipho", "Five firms pay for lab hours by June", "0.15", "0.2",
             "2023-09-06", "2024-06-30"),
        "probe=tooling-lab", CAME("1", "2024-06-30")),
    ROW("forecast",
        SAID("cold-contract-t", "Thandi", "A packer signs with the chain by October", "0.75",
             "0.3", "2023-02-10", "2023-10-31"),
        "probe=cold-room", CAME("0", "2023-10-31")),
    ROW("forecast",
        SAID("cold-contract-s", "Sipho", "A packer signs with the chain by October", "0.5",
             "0.3", "2023-02-10", "2023-10-31"),
        "probe=cold-room", CAME("0", "2023-10-31")),
    ROW("forecast",
        SAID("swap-two-leave", "Sipho", "Two firms leave the swap by March", "0.3", "0.25",
             "2023-10-02", "2024-03-31"),
        "probe=apprentice-swap", CAME("1", "2024-03-31")),
    ROW("forecast",
        SAID("swap-again", "Thandi", "Half of the firms want the swap again", "0.5", "0.4",
             "2023-10-02", "2024-04-30"),
        "probe=apprentice-swap", CAME("0", "2024-04-30")),
    ROW("forecast",
        SAID("scrap-tonne", "Sipho", "A tonne of scrap changes hands by May", "0.6", "0.5",
             "2024-02-02", "2024-05-31"),
        "probe=scrap-exchange", CAME("1", "2024-05-31")),
    ROW("forecast",
        SAID("scrap-ten", "Thandi", "Ten tonnes a month change hands by September", "0.35",
             "0.2", "2024-02-02", "2024-09-30"),
        "probe=scrap-exchange"),
    ROW("forecast",
        SAID("call-answered", "Thandi", "Three small firms answer the spring call", "0.2",
             "0.3", "2024-01-15", "2024-04-30"),
        CAME("0", "2024-04-30")),
    ROW("forecast",
        SAID("plant-stays", "Sipho", "The component plant keeps its second shift", "0.8", "0.7",
             "2023-06-01", "2024-06-30"),
        CAME("1", "2024-06-30")),
    ROW("forecast",
        SAID("college-intake", "Thandi", "The college fills its tooling class", "0.85", "0.6",
             "2023-08-01", "2024-02-28"),
        CAME("1", "2024-02-28")),
    ROW("forecast", "key=lab-hours", "author=Thandi", "team=LED office",
        "says=Hours booked in the lab in May", "lo=20", "est=45", "hi=80", "confidence=0.8",
        "made_on=2023-12-01", "due_on=2024-05-31", "probe=tooling-lab",
        CAME("62", "2024-06-03")),

    ROW("decision", "key=start-lab", "on_date=2023-08-28", "author=Council committee",
        "title=Try a shared tooling lab for ten months",
        "chosen=rent one grinder at the college",
        "rejected=a grant for machines; a new building",
        "because=four toolmakers named the same missing machine, and renting can be undone",
        "review_on=2024-06-30", "state=superseded", "probe=tooling-lab"),
    ROW("decision", "key=stop-cold-room", "on_date=2023-12-04", "author=Council committee",
        "title=End the cold room and ask about payment terms", "chosen=stop",
        "rejected=a second season",
        "because=no packer signed; all six named the 90 days until the chain pays",
        "review_on=2024-12-01", "probe=cold-room"),
    ROW("decision", "key=amplify-lab", "on_date=2024-07-02", "author=Council committee",
        "title=Keep the lab for a year and add a second machine",
        "chosen=amplify with firms paying half", "rejected=hand it to one firm",
        "because=five firms paid, and hours doubled within the loss cap",
        "review_on=2025-07-01", "supersedes=start-lab", "probe=tooling-lab"),

    TAGGED("note", BOTH("cluster:metals", "level:micro"), "key=same-grinder", "kind=signal",
           "on_date=2023-05-10", "author=Thandi", "title=Same grinder, twice",
           "text=Two toolmakers ask for the same surface grinder within a week.", "strength=3",
           "state=probe", "probe=tooling-lab"),
    TAGGED("note", BOTH("cluster:food", "level:meso"), "key=chain-looks", "kind=signal",
           "on_date=2022-11-02", "author=Sipho", "title=The chain looks for packers",
           "text=A buyer of the retail chain asks the office for packers.", "strength=2",
           "state=noise", "reply_on=2023-12-04", "reply=it asks everywhere, every year"),
    TAGGED("note", BOTH("cluster:metals", "level:macro"), "key=scrap-price", "kind=signal",
           "on_date=2023-06-20", "author=Thandi", "title=Scrap is held back",
           "text=Foundries store offcuts instead of selling them.", "strength=2", "state=seen",
           "reply_on=2023-11-15", "reply=the export rule changed"),
    TAGGED("note", BOTH("cluster:care", "level:micro"), "key=care-robots", "kind=signal",
           "on_date=2024-03-01", "author=Sipho", "title=A care home asks for a toolmaker",
           "text=A care home asks a toolmaker to mend a lift.", "strength=1", "state=watch",
           "until=2025-03-01", "reply=a second home asks"),
    TAGGED("note", BOTH("cluster:metals", "level:meso"), "key=class-full", "kind=signal",
           "on_date=2023-07-05", "author=Thandi", "title=Applicants for tooling",
           "text=Twice as many young people ask for the tooling class.", "strength=3",
           "state=seen", "reply_on=2024-02-28", "reply=the class is full"),
    ROW("note", "key=swap-practice", "kind=practice", "on_date=2024-02-15", "author=Thandi",
        "title=The evening shift mends its own jigs",
        "text=One firm lets the evening shift change jigs without asking; scrap fell by half.",
        "probe=apprentice-swap"),
    ROW("note", "key=reflection-2024-2", "kind=reflection", "on_date=2024-07-05",
        "author=Thandi", "state=closed",
        "text=We asked packers what they lacked and built it; we should have asked what they "
        "would pay for. The swap failed for the foremen, not for the apprentices."),
    ROW("note", "key=reflection-2023-4", "kind=reflection", "on_date=2023-12-20",
        "author=Sipho", "state=closed",
        "text=Our forecasts of what firms will sign are too high, of what they will try too "
        "low."),
    {NULL, {NULL}, {NULL}},
};
