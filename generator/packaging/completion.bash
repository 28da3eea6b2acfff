# bash completion for ledenbrieven
# SPDX-License-Identifier: EUPL-1.2
#
# Commands and options are those that the program itself tells.

_ledenbrieven() {
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}

	if ((COMP_CWORD == 1)); then
		local commands
		commands=$(ledenbrieven --help 2>/dev/null | sed -n 's/^  \([a-z]*\) .*/\1/p')
		mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
	elif [[ $before == --site || $before == --output || $before == -[so] ]]; then
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
	elif [[ $word == -* ]]; then
		local options
		options=$(ledenbrieven "${COMP_WORDS[1]}" --help 2>/dev/null | grep -o -- '--[a-z][-a-z]*')
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
	elif [[ ${COMP_WORDS[1]} == new && COMP_CWORD -eq 2 ]]; then
		mapfile -t COMPREPLY < <(compgen -W "brief dossier editie site" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -o filenames -F _ledenbrieven ledenbrieven
