# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_kurzum_global_optspecs
    string join \n clipboard selection new-window h/help V/version
end

function __fish_kurzum_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_kurzum_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_kurzum_using_subcommand
    set -l cmd (__fish_kurzum_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c kurzum -n "__fish_kurzum_needs_command" -l clipboard -d 'Open what was copied last, from whatever program'
complete -c kurzum -n "__fish_kurzum_needs_command" -l selection -d 'Open what is selected now, in whatever program (X11 and Wayland)'
complete -c kurzum -n "__fish_kurzum_needs_command" -l new-window -d 'Open a window of its own, even if one is open already'
complete -c kurzum -n "__fish_kurzum_needs_command" -s h -l help -d 'Print help'
complete -c kurzum -n "__fish_kurzum_needs_command" -s V -l version -d 'Print version'
complete -c kurzum -n "__fish_kurzum_needs_command" -a "summarize" -d 'Print the summary of an article'
complete -c kurzum -n "__fish_kurzum_needs_command" -a "export" -d 'Print the highlights and notes of an article, or its record for a reference manager'
complete -c kurzum -n "__fish_kurzum_needs_command" -a "digest" -d 'Print the sentences that carry many articles, each with its article'
complete -c kurzum -n "__fish_kurzum_needs_command" -a "facts" -d 'Print the figures and names of many articles in one list'
complete -c kurzum -n "__fish_kurzum_needs_command" -a "compare" -d 'Print how two articles differ: sentences that only one has, and figures that contradict'
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -s n -l sentences -d 'How many sentences' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -s p -l percent -d 'What share of the sentences, in percent' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l seconds -d 'As many sentences as are read in so many seconds' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l opening -d 'How much the opening of the article counts' -r -f -a "auto\t'As much as the kind of the text suggests'
more\t'More, as in a long report'
none\t'No more than the rest'"
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l spread -d 'From where in the article the sentences come' -r -f -a "importance\t'The most important, wherever they stand'
whole\t'The best of each part of the text: of each section, or of each third'"
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l focus -d 'Keywords whose sentences come first; FILE stands before them, or after "--"' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l language -d 'The language of the text, as a code such as "de"; detected if not given' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -s f -l format -d 'The form of the output; control characters are left out or, in JSON, escaped' -r -f -a "text\t'One sentence a line'
markdown\t'The title as a heading, the sentences as a list'
html\t'A page of its own'
json\t'All that is known, as one object; see the README for its fields'"
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l by-section -d 'Sum up each section by itself, under its heading'
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -l jsonl -d 'Read one {"id", "text", "title"?, "language"?} a line and write one JSON object a line'
complete -c kurzum -n "__fish_kurzum_using_subcommand summarize" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kurzum -n "__fish_kurzum_using_subcommand export" -s f -l format -d 'The form of the output' -r -f -a "markdown\t'Highlights and notes under a head in YAML, as Obsidian and Logseq read it'
html\t'Highlights and notes as a page'
json\t'Highlights and notes as one object; see the README for its fields'
org\t'Highlights and notes for Emacs\' Org mode'
bibtex\t'The record of the article for BibTeX'
ris\t'The record for Zotero, EndNote and others'
csl-json\t'The record for Pandoc and others'"
complete -c kurzum -n "__fish_kurzum_using_subcommand export" -l notes -d 'Take highlights and notes from this file of W3C Web Annotations, not from those that the window keeps' -r -F
complete -c kurzum -n "__fish_kurzum_using_subcommand export" -l language -d 'The language of the text, as a code such as "de"; detected if not given' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand export" -l summary -d 'Put the summary before the highlights and notes'
complete -c kurzum -n "__fish_kurzum_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kurzum -n "__fish_kurzum_using_subcommand digest" -s n -l sentences -d 'How many sentences' -r
complete -c kurzum -n "__fish_kurzum_using_subcommand digest" -s f -l format -d 'The form of the output; control characters are left out or, in JSON, escaped' -r -f -a "text\t'One sentence a line'
markdown\t'The title as a heading, the sentences as a list'
html\t'A page of its own'
json\t'All that is known, as one object; see the README for its fields'"
complete -c kurzum -n "__fish_kurzum_using_subcommand digest" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kurzum -n "__fish_kurzum_using_subcommand facts" -s f -l format -d 'The form of the output; no cell of CSV is a formula' -r -f -a "text\t'The names of all articles, then the figures of each'
csv\t'A row for each place, for spreadsheets'
json\t'One object; see the README for its fields'"
complete -c kurzum -n "__fish_kurzum_using_subcommand facts" -l jsonl -d 'Read one {"id", "text", "title"?, "language"?} a line and write one JSON object a line'
complete -c kurzum -n "__fish_kurzum_using_subcommand facts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c kurzum -n "__fish_kurzum_using_subcommand compare" -s f -l format -d 'The form of the output; control characters are left out or, in JSON, escaped' -r -f -a "text\t'One sentence a line'
markdown\t'The title as a heading, the sentences as a list'
html\t'A page of its own'
json\t'All that is known, as one object; see the README for its fields'"
complete -c kurzum -n "__fish_kurzum_using_subcommand compare" -s h -l help -d 'Print help (see more with \'--help\')'
