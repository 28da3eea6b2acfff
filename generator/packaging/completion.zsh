#compdef ledenbrieven
# zsh completion for ledenbrieven
# SPDX-License-Identifier: EUPL-1.2
#
# Commands and options are those that the program itself tells.

_ledenbrieven() {
	if ((CURRENT == 2)); then
		local -a commands
		commands=(${(f)"$(ledenbrieven --help 2>/dev/null | sed -n 's/^  \([a-z]*\)  *\(.*\)/\1:\2/p')"})
		_describe command commands
	elif [[ $words[CURRENT - 1] == (--site|--output|-s|-o) ]]; then
		_files -/
	elif [[ $words[CURRENT] == -* ]]; then
		compadd -- ${(f)"$(ledenbrieven $words[2] --help 2>/dev/null | grep -o -- '--[a-z][-a-z]*')"}
	elif [[ $words[2] == new && CURRENT -eq 3 ]]; then
		compadd brief dossier editie site
	else
		_files
	fi
}

_ledenbrieven "$@"
