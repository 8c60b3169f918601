// Each script asks the command for the candidates: a line for each, with a tab before the description. Where there is none,
// the shell completes names of files.

const bash = `# bash completion of pulumi-trtc-callbacks; bash 3.2 and newer
_pulumi_trtc_callbacks() {
  local IFS=$'\\n'
  COMPREPLY=($("\${COMP_WORDS[0]}" __complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))
}
complete -o bashdefault -o default -F _pulumi_trtc_callbacks pulumi-trtc-callbacks trtc-callbacks`;

const zsh = `#compdef pulumi-trtc-callbacks trtc-callbacks
_pulumi_trtc_callbacks() {
  local -a candidates
  local text description
  while IFS=$'\\t' read -r text description; do
    candidates+=("\${text//:/\\\\:}:$description")
  done < <("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( $#candidates )); then
    _describe candidate candidates
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _pulumi_trtc_callbacks ]]; then
  _pulumi_trtc_callbacks "$@"
else
  compdef _pulumi_trtc_callbacks pulumi-trtc-callbacks trtc-callbacks
fi`;

const fish = `# fish completion of pulumi-trtc-callbacks
function __pulumi_trtc_callbacks
  set -l typed (commandline -opc) (commandline -ct)
  set -l candidates ($typed[1] __complete -- $typed[2..-1] 2>/dev/null)
  if set -q candidates[1]
    printf '%s\\n' $candidates
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c pulumi-trtc-callbacks -f -a '(__pulumi_trtc_callbacks)'
complete -c trtc-callbacks -f -a '(__pulumi_trtc_callbacks)'`;

/** The completion scripts, by the shell. */
export const scripts = { bash, zsh, fish } as const;

export type Shell = keyof typeof scripts;
