"""Second implementation of the scores of predictions and of the logistic regression.

Run: python3 tests/oracles/scores.py > tests/oracles/scores.txt
"""
import numpy, sklearn, statsmodels
import numpy as np
import statsmodels.api as sm
from sklearn import metrics
from sklearn.isotonic import IsotonicRegression

print("numpy", numpy.__version__, "scikit-learn", sklearn.__version__, "statsmodels",
      statsmodels.__version__)
n = np.arange(40)
score = ((n * 7) % 11) / 11 * 0.8 + 0.1
event = (((n * 5) % 13 < 5) | (score > 0.7) & (n % 3 == 0)).astype(int)
weight = 1 + n % 3
region = n % 4


def say(name, value):
    print(name, f"{value:.15g}")


for tag, w in (("plain", np.ones(40)), ("weighted", weight)):
    precision, recall, _ = metrics.precision_recall_curve(event, score, sample_weight=w)
    f1 = 2 * precision * recall / np.where(precision + recall > 0, precision + recall, 1)
    say(tag + " average_precision", metrics.average_precision_score(event, score, sample_weight=w))
    say(tag + " best_f1", f1.max())
    say(tag + " auc", metrics.roc_auc_score(event, score, sample_weight=w))
    say(tag + " brier", metrics.brier_score_loss(event, score, sample_weight=w))
    say(tag + " log_loss", metrics.log_loss(event, score, sample_weight=w))
pairs = within = 0
for r in range(4):
    e, s, w = event[region == r], score[region == r], weight[region == r]
    for i in np.flatnonzero(e == 1):
        for j in np.flatnonzero(e == 0):
            pairs += w[i] * w[j]
            within += w[i] * w[j] * ((s[i] > s[j]) + 0.5 * (s[i] == s[j]))
say("weighted within_auc", within / pairs)
iso = IsotonicRegression().fit_transform(n, event, sample_weight=weight)
print("isotonic", *[f"{v:.15g}" for v in iso])

x = np.column_stack([np.sin(n), np.cos(n * 0.7), (n % 5) / 4.0])
fit = sm.Logit(event, sm.add_constant(x)).fit(disp=0, method="newton", tol=1e-13)
print("logit", *[f"{v:.15g}" for v in fit.params])
robust = sm.GLM(event, sm.add_constant(x), family=sm.families.Binomial()).fit(
    tol=1e-14, cov_type="cluster", cov_kwds={"groups": region, "use_correction": False})
factor = 4 / 3
print("clustered", *[f"{v:.15g}" for v in np.diag(robust.cov_params()) * factor])
