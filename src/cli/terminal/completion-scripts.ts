/** Writes the completion scripts for bash, zsh and fish. */

import type { Command } from 'commander'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** A command for completion, with its options and their values. */
interface Completed {
  readonly name: string
  readonly description: string
  readonly isDefault: boolean
  /** The known values of its argument. */
  readonly values: readonly string[]
  readonly options: readonly {
    readonly flag: string
    readonly description: string
    readonly values: readonly string[]
  }[]
}

/** Writes a completion script for a shell, made from the command line itself. */
export function completion(shell: Shell, root: Command, lists: Readonly<Record<string, readonly string[]>>): string {
  const commands = listCompletions(root, lists)
  return { bash, zsh, fish }[shell](root.name(), commands)
}

/** Lists the commands. `lists` has the values that commander does not know, by option or by command. */
function listCompletions(root: Command, lists: Readonly<Record<string, readonly string[]>>): Completed[] {
  return root.commands.map((command) => ({
    name: command.name(),
    description: firstSentence(command.description()),
    isDefault: command.name() === 'check',
    values: command.registeredArguments[0]?.argChoices ?? lists[command.name()] ?? [],
    options: command.options
      .filter(({ long }) => long !== undefined)
      .map(({ long, description, argChoices }) => ({
        flag: long ?? '',
        description: firstSentence(description),
        values: argChoices ?? lists[long ?? ''] ?? [],
      })),
  }))
}

const firstSentence = (text: string): string => text.replace(/[:;(].*$/s, '').trim()
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
const identifier = (name: string): string => name.replace(/\W/g, '_')

function bash(name: string, commands: readonly Completed[]): string {
  const id = `_${identifier(name)}`
  const cases = commands.map(
    ({ name: command, options }) => `    ${command}) options=${quote(options.map(({ flag }) => flag).join(' '))} ;;`,
  )
  const argument = ({ name: command, values: known }: Completed) =>
    `    ${command}) if [[ $COMP_CWORD -gt 1 ]]; then COMPREPLY=($(compgen -W ${quote(known.join(' '))} -- "$current")); return; fi ;;`
  const values = valuesByFlag(commands).map(
    ([flag, known]) => `    ${flag}) COMPREPLY=($(compgen -W ${quote(known.join(' '))} -- "$current")); return ;;`,
  )
  return `# ${name} completion bash >> ~/.bashrc
${id}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=check options word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${commands.map((one) => one.name).join('|')}) command=$word; break ;; esac
  done
  case $previous in
${values.join('\n')}
  esac
  case $command in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$current")); return; fi
  case $command in
${commands
  .filter(({ values }) => values.length > 0)
  .map(argument)
  .join('\n')}
  esac
  if [[ $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W ${quote(commands.map((one) => one.name).join(' '))} -- "$current")); fi
  COMPREPLY+=($(compgen -f -- "$current"))
}
complete -o filenames -F ${id} ${name}
`
}

function zsh(name: string, commands: readonly Completed[]): string {
  const id = `_${identifier(name)}`
  const described = (text: string) => text.replace(/[[\]:'"\\$`]/g, ' ')
  const specs = ({ options }: Completed) =>
    options
      .map(({ flag, description, values }) =>
        quote(`*${flag}[${described(description)}]${values.length > 0 ? `:value:(${values.join(' ')})` : ''}`),
      )
      .join(' ')
  const argument = ({ name: command, values }: Completed) =>
    values.length > 0 ? `'1:command:(${command})' '2:value:(${values.join(' ')})'` : "'*:file:_files'"
  const cases = commands.map((command) => `    ${command.name}) _arguments ${specs(command)} ${argument(command)} ;;`)
  return `#compdef ${name}
# ${name} completion zsh > a file ${id} in a folder of $fpath
${id}() {
  local -a commands=(${commands.map((one) => quote(`${one.name}:${described(one.description)}`)).join(' ')})
  local command=check word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case $word in ${commands.map((one) => one.name).join('|')}) command=$word; break ;; esac
  done
  if (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then _describe command commands; fi
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = ${id} ]; then ${id} "$@"; else compdef ${id} ${name}; fi
`
}

function fish(name: string, commands: readonly Completed[]): string {
  const names = commands.map((one) => one.name)
  const lines = commands.flatMap((command) => [
    `complete -c ${name} -n "not __fish_seen_subcommand_from ${names.join(' ')}" -a ${command.name} -d ${quote(command.description)}`,
    ...(command.values.length > 0
      ? [
          `complete -c ${name} -n "__fish_seen_subcommand_from ${command.name}" -f -a ${quote(command.values.join(' '))}`,
        ]
      : []),
    ...command.options.map(({ flag, description, values }) => {
      const where = command.isDefault
        ? `not __fish_seen_subcommand_from ${names.filter((one) => one !== command.name).join(' ')}`
        : `__fish_seen_subcommand_from ${command.name}`
      const known = values.length > 0 ? ` -x -a ${quote(values.join(' '))}` : ''
      return `complete -c ${name} -n "${where}" -l ${flag.slice(2)} -d ${quote(description)}${known}`
    }),
  ])
  return `# ${name} completion fish > ~/.config/fish/completions/${name}.fish\n${lines.join('\n')}\n`
}

function valuesByFlag(commands: readonly Completed[]): [string, readonly string[]][] {
  const known = new Map<string, readonly string[]>()
  for (const { options } of commands)
    for (const { flag, values } of options) if (values.length > 0) known.set(flag, values)
  return [...known]
}
