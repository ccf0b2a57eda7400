package org.backchannel.tei;

import java.util.List;
import java.util.regex.Pattern;
import org.backchannel.item.Kind;

/** Tells from a heading what sort of paper it is over. The first rule that fits decides. */
final class Kinds {

    private record Rule(Pattern pattern, Kind kind) {
    }

    private static final List<Rule> RULES = List.of(rule("^\\W*editorial note", Kind.EDITORIAL_NOTE),
            rule("^(attachment|enclosure|annex|tab [a-z0-9]+)\\b", Kind.ATTACHMENT),
            rule("^(draft )?back[- ]?channel (message|telegram)", Kind.BACKCHANNEL_MESSAGE),
            rule("^(draft )?memorand\\w* of (a )?(\\w+ )?(conversations?|conference|meeting|discussion|interview)",
                    Kind.MEMORANDUM_OF_CONVERSATION),
            rule("^conversation (between|among)|^transcript of (a )?(telephone )?conversation", Kind.MEMORANDUM_OF_CONVERSATION),
            rule("^(draft )?memorand\\w* for (the )?(record|files?)\\b", Kind.MEMORANDUM_FOR_THE_RECORD),
            rule("^(draft )?(national security (action|study|decision|review) memorandum|presidential (directive|review memorandum))|"
                    + "^(NSAM|NSDM|NSSM|PRM|PD)\\b", Kind.DIRECTIVE),
            rule("^(special )?(national )?intelligence estimate|^S?NIE\\b", Kind.ESTIMATE),
            rule("^(\\w+ )?(joint )?airgram|^circular airgram", Kind.AIRGRAM),
            rule("^(draft )?([\\w–-]+ ){0,3}(tele|cable)gram|^cable\\b", Kind.TELEGRAM), rule("^(\\w+ )?d[ei]spatch", Kind.DESPATCH),
            rule("^(?:[\\w-]+ ){0,4}memorand\\w*\\b", Kind.MEMORANDUM), rule("^(draft |personal |open )*letter", Kind.LETTER),
            rule("^summary\\b|^(\\w+ )?minutes|^(\\S+ ){0,2}notes? (of|on|from) .{0,60}\\b(meetings?|conversations?)\\b|"
                    + "^(\\S+ ){0,4}records? of (meeting|actions?|decisions?)", Kind.MINUTES),
            rule("^(?:[\\w.]+ ){0,2}message|^oral (statement|communication)|^informal communication", Kind.MESSAGE),
            rule("^intelligence note", Kind.REPORT),
            rule("^(draft |oral |verbal |diplomatic |united states )*note\\b|^aide-m[ée]moire", Kind.NOTE),
            rule("^(?:[\\w-]+ ){0,4}report\\b|^study\\b", Kind.REPORT), rule("^(?:[\\w-]+ ){0,3}papers?\\b", Kind.PAPER));

    private Kinds() {
    }

    private static Rule rule(String pattern, Kind kind) {
        return new Rule(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), kind);
    }

    /** {@link Kind#OTHER} if no rule fits. */
    static Kind of(String heading) {
        return RULES.stream().filter(r -> r.pattern().matcher(heading).find()).map(Rule::kind).findFirst().orElse(Kind.OTHER);
    }
}
