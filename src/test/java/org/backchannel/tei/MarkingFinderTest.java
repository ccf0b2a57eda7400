package org.backchannel.tei;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MarkingFinderTest {

    private final MarkingFinder finder = new MarkingFinder(Reads.REGISTER);

    /** A line each: the note, then the marking that stands in it; `-` where there is none. */
    static Stream<String> notes() {
        return """
                Department of State, Central Files, POL 27 VIET S. Secret; Nodis. Drafted by Smith. => Secret; Nodis
                Kennedy Library, NSF, Vol. I. Top Secret. => Top Secret
                Central Files, POL MALAYSIA, Secret; Exdis. => Secret; Exdis
                Box 1. Top Secret; Sensitive; Exclusive Eyes Only. The text printed. => Top Secret; Sensitive; Exclusive Eyes Only
                Box 2. No classification marking. Approved. => No classification marking
                Box 2.Confidential;Priority. => Confidential;Priority
                Box 3. Secret.1 A copy. => Secret
                Box 3. Secret; Rybat; [codeword not declassified]. => Secret; Rybat; [codeword not declassified]
                Box 4. Secret; Zephyr Handling Only. What it meant is not known. => Secret; Zephyr Handling Only
                Box 4. Secret; Nodis; Eyes Only for the Secretary; Priority. Sent. => Secret; Nodis; Eyes Only for the Secretary; Priority
                Box 4. Top Secret; Eyes Only for Gov. Harriman. Sent. => Top Secret; Eyes Only for Gov. Harriman
                Box 5. Confidential; U.S. Officials Only. Sent. => Confidential; U.S. Officials Only
                Box 5. Top Secret (Secret When Separated From Enclosure). => Top Secret (Secret When Separated From Enclosure)
                Box 6. Priority; RYBAT; PBSUCCESS. Drafted. => Priority; RYBAT; PBSUCCESS
                Box 6. Eyes Only. Delivered. => Eyes Only
                Files, Top Secret Papers, Box 7. The text was found there. => -
                Box 8. A top secret annex. Drafted by Secret Service officers. => -
                Box 9. The memorandum is undated. => -""".lines();
    }

    @ParameterizedTest
    @MethodSource("notes")
    void findsTheMarkingOfANote(String line) {
        String[] row = line.split(" => ");
        assertThat(finder.inNote(row[0]).map(MarkingFinder.Found::line).orElse("-")).isEqualTo(row[1]);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Telegram 430 from La Paz, January 16. Secret. 14 pp. DOS, CF.                  | Secret
            Secret raid by exile group. Confidential. 1 p. Kennedy Library.                 | Confidential
            First Strategic Paper, undated. Courses of action. Too Secret 14 pp. WNRC.      | Too Secret
            Negotiation with U Thant Top Secret. 2 pp. Kennedy Library.                     | Top Secret
            Discussions with Mexico, Secret. 2 pp. DOS, CF.                                 | Secret
            Transmits memorandum. Secret Attachment. 3 pp. WNRC.                            | Secret Attachment
            Survey of Cuba. Secret CIA, DCI Files, History Staff Files: Job 85.             | Secret
            Briefing by General Carroll. DOD, Office of Joint History.                      | -""")
    void findsTheMarkingOfAMicroficheHeading(String heading, String expected) {
        assertThat(finder.inHeading(heading).map(MarkingFinder.Found::line).orElse("-")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            top secret                        | top secret
            [SECRET]                          | SECRET
            SECRET/NODIS                      | SECRET/NODIS
            Secret talks were held.           | -
            The matter is secret              | -""")
    void knowsALineThatIsNothingButAMarking(String line, String expected) {
        assertThat(finder.whole(line).orElse("-")).isEqualTo(expected);
    }
}
