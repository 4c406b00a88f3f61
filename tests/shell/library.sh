# The library of a project: documents go in, words find them, claims stand on them.
. tests/shell.bash
printf '# Tanners of the river\n\nThe policies of the town did not reach the firms that the tanners have in common.\n' >a.md
printf '<html lang="pt"><title>Cadeias do couro</title><p>As ind\303\272strias da regi\303\243o n\303\243o exportam; os curtumes dos rios s\303\243o pequenos.</p>' >b.html
printf 'Interview\n\nThe tanner said that the mornings were lost.\n' >c.txt

run init t.meso -q; ends 0
run -w t.meso library add a.md --instrument cluster --level meso; ends 0
tells '"Tanners of the river" (markdown, en)'
run -w t.meso library add b.html --kind case -q; ends 0
run -w t.meso library add c.txt --confidential -q; ends 0
run -w t.meso library search 'policy tanner' -f csv; ends 0
says 'document,Tanners of the river'
run -w t.meso library search polcies -f csv; ends 0
says 'Tanners of the river'; tells 'searched for: policies'
run -w t.meso library search industria --type case -f csv; ends 0
says 'Cadeias do couro'
run -w t.meso library search mornings -f csv; ends 0
hides 'Interview'; tells '1 confidential'
run -w t.meso library search mornings --confidential -f csv; ends 0
says 'Interview'
run -w t.meso library facets -f csv; ends 0
says 'type,case,1'; says 'level,meso,1'; says 'instrument,cluster,1'
run -w t.meso library show cadeias do couro; ends 0
says 'curtumes dos rios'
run -w t.meso library list -f csv -c title,kind; ends 0
says 'Cadeias do couro,case'
run -w t.meso library unsourced; ends 0
run -w t.meso library contradictions; ends 0
run library show lq; ends 0
says 'Pitfalls'
run -w t.meso library search '"open'; ends 2
tells 'quotation mark stays open'
run -w t.meso library serch x; ends 2
tells 'did you mean search?'
run -w t.meso library add nowhere.pdf; ends 1
tells 'nowhere.pdf'
before=$(digest t.meso)
run -w t.meso library add a.md c.txt missing.txt; ends 1
is "$(digest t.meso)" "$before"

run playbook -f csv; ends 0
says 'cluster,Cluster promotion'
run -w t.meso playbook value_chain -f csv; ends 0
says 'document: 3 of 2'
run playbook adaptation --stage mature --failure coordination --ties dense -f csv; ends 0
says 'mature,coordination,dense,innovation_system'
hides 'mature,coordination,thin'
run playbook clutser; ends 4
tells 'did you mean cluster?'
finish
