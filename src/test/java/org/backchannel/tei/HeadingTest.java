package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.List;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Editorial Note                                               | EDITORIAL_NOTE
            Backchannel Message From the Chief of X (Smith)              | BACKCHANNEL_MESSAGE
            Telegram 430 from La Paz, February 9, 1961                   | TELEGRAM
            Draft Telegram From A to B                                   | TELEGRAM
            Circular Airgram CA-10071                                    | AIRGRAM
            Dispatch From Operation X                                    | DESPATCH
            Memorandum of Telephone Conversation Between A and B         | MEMORANDUM_OF_CONVERSATION
            Memorandum for the Record                                    | MEMORANDUM_FOR_THE_RECORD
            Memorandurn for the Record                                   | MEMORANDUM_FOR_THE_RECORD
            National Security Decision Memorandum 33                     | DIRECTIVE
            Special National Intelligence Estimate                       | ESTIMATE
            Action Memorandum From A to B                                | MEMORANDUM
            Intelligence Memorandum Prepared in X                        | MEMORANDUM
            Letter From A to B                                           | LETTER
            Notes of a Special Group meeting                             | MINUTES
            NSC Executive Committee record of action, October 26         | MINUTES
            Oral Message From President Kennedy                          | MESSAGE
            Aide-Mémoire From the Soviet Embassy                         | NOTE
            Contact Report                                               | REPORT
            Draft Position Paper                                         | PAPER
            Attachment: Heads of Agreement                               | ATTACHMENT
            Treaty Between A and B                                       | OTHER""")
    void kind(String heading, Kind kind) {
        assertThat(Kinds.of(heading)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Backchannel Message From the Chief of the Delegation to the Strategic Arms Limitation Talks (Smith) to the President’s Assistant for National Security Affairs (Kissinger) | Chief of the Delegation to the Strategic Arms Limitation Talks (Smith) | President’s Assistant for National Security Affairs (Kissinger)
            Telegram From the Embassy in Japan to the Department of State        | Embassy in Japan  | Department of State
            Telegram From the Mission to the United Nations to the Department of State | Mission to the United Nations | Department of State
            Letter From the Ambassador to Japan (Reischauer) to Secretary of State Rusk | Ambassador to Japan (Reischauer) | Secretary of State (Rusk)
            Letter From Chairmen Khrushchev and Brezhnev to President Kennedy    | Chairmen (Khrushchev) + Chairmen (Brezhnev) | President (Kennedy)
            Memorandum From Jan Lodal of the National Security Council Staff to Secretary of State Kissinger | National Security Council Staff (Jan Lodal) | Secretary of State (Kissinger)
            Memorandum From Spurgeon M. Keeny, Jr., of the National Security Council Staff to the President's Special Assistant (Bundy) | National Security Council Staff (Spurgeon M. Keeny, Jr.) | President's Special Assistant (Bundy)
            Message From A. Haig to President Nixon, Washington, May 5, 1971     | A. Haig           | President (Nixon)
            Memorandum From the Director (Foster) to Secretary of State Rusk, Secretary of Defense McNamara, and President Johnson | Director (Foster) | Secretary of State (Rusk) + Secretary of Defense (McNamara) + President (Johnson)
            Telegram From [place not declassified] to the Central Intelligence Agency | [place not declassified] | Central Intelligence Agency
            Telegram From the CIA Station in [place not declassified] to Operation PBSUCCESS Headquarters in Florida | CIA Station in [place not declassified] | Operation PBSUCCESS Headquarters in Florida
            Memorandum for the Chief of the Division (King)                      | -                 | Chief of the Division (King)
            Memorandum for the Record                                            | -                 | -
            Notes from transcripts of JCS meetings                               | -                 | -""")
    void parties(String heading, String from, String to) {
        Parties parties = Parties.of(heading);
        assertThat(words(parties.from())).isEqualTo(from);
        assertThat(words(parties.to())).isEqualTo(to);
    }

    private static @org.jspecify.annotations.Nullable String words(List<Party> parties) {
        return parties.isEmpty() ? null : parties.stream().map(Party::words).collect(Collectors.joining(" + "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <date when='1972-01-06T14:14:00+00:00'>January 6</date>                       | 1972-01-06 | 1972-01-06T14:14:00Z
            <date when='1972-01-06T23:14:00-05:00'>January 6</date>                       | 1972-01-06 | 1972-01-07T04:14:00Z
            <date when='1971-01-18'>x</date>, <time from='16:00:00' to='17:00:00'>4</time> | 1971-01-18 | -
            <date from='1952-08-01' to='1952-08-03'>August</date>                         | 1952-08-01 | -
            <date when='1952-08'>August</date>                                            | -          | -
            undated                                                                       | -          | -""")
    void dates(String dateline, String on, String at) {
        VolumeDocument document = Reads
                .document("<head>1. Letter</head><dateline><placeName>Here</placeName>, " + dateline + "</dateline>");
        assertThat(document.card().dated().on().map(Object::toString).orElse(null)).isEqualTo(on);
        assertThat(document.card().dated().at().map(Object::toString).orElse(null)).isEqualTo(at);
        assertThat(document.card().place()).isEqualTo("Here");
        assertThat(document.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            Washington Center, RG 383, ACDA Files, Box 1, Director’s Files, Smith | Washington Center | RG 383, ACDA Files | 1 | Director’s Files, Smith
            CIA, Job 79–01025A, Box 104, Folder 1                                 | CIA               | Job 79–01025A      | 104 | 1
            DOS, CF, 714.00/4–2662                                                | DOS               | CF                 | -   | 714.00/4–2662
            Department of State                                                   | Department of State | -                | -   | -""")
    void provenance(String sentence, String repository, String collection, String box, String folder) {
        var read = Location.provenance(sentence, "v", "d1", "00");
        assertThat(read.verbatim()).isEqualTo(sentence);
        assertThat(read.repository().orElse(null)).isEqualTo(repository);
        assertThat(read.collection().orElse(null)).isEqualTo(collection);
        assertThat(read.box().orElse(null)).isEqualTo(box);
        assertThat(read.folder().orElse(null)).isEqualTo(folder);
    }
}
