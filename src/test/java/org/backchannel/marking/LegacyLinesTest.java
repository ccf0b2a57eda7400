package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines and what they mean: level, then controls, codewords, readers; apart from them what does not restrict. */
class LegacyLinesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Top Secret; Sensitive; Exclusive Eyes Only ^ TOP_SECRET SENSITIVE eyes=addressees
            Secret ^ SECRET
            SECRET ^ SECRET
            secret. ^ SECRET
            Secret.1 ^ SECRET
            Secret; Nodis² ^ SECRET NODIS
            Secret;Routine ^ SECRET | ROUTINE
            Top   Secret;Sensitive;Exclusively Eyes Only ^ TOP_SECRET SENSITIVE eyes=addressees
            Top\u00a0Secret\u00a0; Nodis ^ TOP_SECRET NODIS
            Con\ufb01dential ^ CONFIDENTIAL
            Con\u00adfi\u00addential ^ CONFIDENTIAL
            Top-Secret ^ TOP_SECRET
            Top Secret, Restricted Data ^ TOP_SECRET RESTRICTED_DATA
            Secret/Nodis/Harvan/Double Plus ^ SECRET NODIS DOUBLE_PLUS HARVAN
            Secret; Nodis/Harvan Plus ^ SECRET NODIS HARVAN PLUS
            Secret; Exdis-TAG ^ SECRET EXDIS TAG
            Secret: Limit Distribution ^ SECRET LIMDIS
            Secret Limited Distribution ^ SECRET LIMDIS
            Nodis; Secret ^ SECRET NODIS
            Official–Informal; Top Secret; Eyes Only ^ TOP_SECRET eyes=addressees | OFFICIAL_INFORMAL
            Confidential; Official-Informal ^ CONFIDENTIAL | OFFICIAL_INFORMAL
            Secret; Official—Informal; Roger Channel ^ SECRET ROGER_CHANNEL | OFFICIAL_INFORMAL
            Secret; Personal; Exclusively Eyes Only; Outside the System ^ SECRET OUTSIDE_THE_SYSTEM eyes=addressees | PERSONAL
            Personal and Secret ^ SECRET | PERSONAL
            Personal and Confidential ^ CONFIDENTIAL | PERSONAL
            Secret; Personal and Private ^ SECRET | PERSONAL_AND_PRIVATE
            Secret; Operational Immediate; RYBAT; PBSUCCESS ^ SECRET PBSUCCESS RYBAT | OPERATIONAL_IMMEDIATE
            Secret; Priority; Immediate Action; PBSUCCESS; RYBAT; INTEL ^ SECRET INTEL PBSUCCESS RYBAT | PRIORITY IMMEDIATE
            Secret; Niact Immediate; Nodis; Stadis ^ SECRET NODIS STADIS | NIACT_IMMEDIATE
            Secret; Sensitive; Exclusive; Eyes Only ^ SECRET SENSITIVE eyes=addressees
            Top Secret; Exclusive ^ TOP_SECRET eyes=addressees
            Top Secret; Sensitive; Exclusively Eyes Only via Swinger ^ TOP_SECRET SENSITIVE eyes=addressees | VIA_SWINGER
            Top Secret; Sensitive; Exclusively Eyes Only; Via Black Patch ^ TOP_SECRET SENSITIVE eyes=addressees | VIA_BLACK_PATCH
            Secret; Ban—Eyes Only; Operational Immediate ^ SECRET BAN eyes=addressees | OPERATIONAL_IMMEDIATE
            Secret; Priority; Eyes Only Ban ^ SECRET BAN eyes=addressees | PRIORITY
            Secret; Cherokee; Immediate; Nodis; Eyes Only-Direct ^ SECRET NODIS CHEROKEE eyes=addressees | IMMEDIATE
            Secret; Nodis; Eyes Only for the Secretary; Priority ^ SECRET NODIS eyes=SECRETARY | PRIORITY
            Secret; Literally Eyes Only for the President ^ SECRET eyes=PRESIDENT
            Secret; For the President Only ^ SECRET eyes=PRESIDENT
            Secret; Eyes Only for Under Secretary Ball, Mr. Bundy and the Secretary ^ SECRET eyes=MR. BUNDY,SECRETARY,UNDER SECRETARY BALL
            Secret; Eyes Only for the Secretary, Nodis ^ SECRET NODIS eyes=SECRETARY
            Secret; Eyes Only for G-2.3 ^ SECRET eyes=G-2
            Secret; Eyes Only/Secretary ^ SECRET eyes=SECRETARY
            Secret; Eyes Only Ambassador ^ SECRET eyes=AMBASSADOR
            Eyes Only for Rusk and Ball; Secret; Exclusive for Rusk ^ SECRET eyes=RUSK
            Secret; Eyes Only for Nobody ^ SECRET eyes=nobody
            Restricted Security Information ^ RESTRICTED SECURITY_INFORMATION
            Secret; Not Releasable to Foreign Nationals; Not Releasable to Contractors or Contractor Consultants ^ SECRET NOCONTRACT NOFORN
            Secret; No Foreign Dissem; Limdis ^ SECRET LIMDIS NOFORN
            Confidential; U.S. Officials Only ^ CONFIDENTIAL US_OFFICIALS_ONLY
            Top Secret; Umbra; Handle Via Comint Channels Only ^ TOP_SECRET HANDLE_VIA_COMINT UMBRA
            Secret; Exclusive Distribution; No Distribution Outside Department ^ SECRET EXDIS NO_DISTRIBUTION_OUTSIDE_DEPARTMENT
            Secret; Completely Outside the System ^ SECRET OUTSIDE_THE_SYSTEM
            Top Secret; Contains Codeword ^ TOP_SECRET CODEWORD
            Official Use Only; Verbatim Text; Niact ^ UNCLASSIFIED OFFICIAL_USE_ONLY | NIACT VERBATIM_TEXT
            Limited Official Use ^ UNCLASSIFIED LIMITED_OFFICIAL_USE
            Administratively Confidential ^ UNCLASSIFIED ADMINISTRATIVELY_CONFIDENTIAL
            Confidential; Immediate; Limited Official Use ^ CONFIDENTIAL LIMITED_OFFICIAL_USE | IMMEDIATE
            No classification marking ^ UNCLASSIFIED | NO_CLASSIFICATION_MARKING
            No classification indicated ^ UNCLASSIFIED | NO_CLASSIFICATION_INDICATED
            No classification marking; Operational Immediate; RYBAT; PBSUCCESS ^ UNCLASSIFIED PBSUCCESS RYBAT | OPERATIONAL_IMMEDIATE NO_CLASSIFICATION_MARKING
            No classification marking; Secret ^ SECRET | NO_CLASSIFICATION_MARKING
            Unclassified; Niact ^ UNCLASSIFIED | NIACT
            Top Secret (Secret When Separated From Enclosure) ^ TOP_SECRET | [Secret When Separated From Enclosure]
            Unclassified; Confidential when detached from attachment ^ CONFIDENTIAL | [Confidential when detached from attachment]
            Secret; Noforn Except UK ^ SECRET NOFORN | [Noforn Except UK]
            Secret; Noforn Except UK, Canada, and Australia; Limdis ^ SECRET LIMDIS NOFORN | [Noforn Except UK, Canada, and Australia]
            Secret; Exdis—Handle as Nodis ^ SECRET EXDIS NODIS | [Exdis—Handle as Nodis]
            Confidential; Attachment Secret ^ SECRET | [Attachment Secret]
            """)
    void means(String line, String meaning) {
        Reading reading = Legacy.read(line);

        assertThat(reading.status()).as("%s", reading.reasons()).isEqualTo(Reading.Status.OK);
        assertThat(summary(reading)).isEqualTo(meaning);
        assertThat(reading.verbatim()).isEqualTo(line).isEqualTo(Legacy.joined(reading));
        assertThat(reading.reasons()).isEmpty();
    }

    private static String summary(Reading reading) {
        Marking marking = reading.marking();
        StringBuilder text = new StringBuilder(marking.level().name());
        marking.controls().forEach(id -> text.append(' ').append(id));
        marking.codewords().forEach(id -> text.append(' ').append(id));
        marking.eyesOnly().ifPresent(readers -> text.append(" eyes=").append(readers.toAddressees()
                ? "addressees"
                : readers.namesNobody() ? "nobody" : String.join(",", readers.named())));
        String apart = Stream.of(reading.precedence(), reading.captions(), reading.statements(), bracketed(reading)).flatMap(List::stream)
                .collect(Collectors.joining(" "));
        return apart.isEmpty() ? text.toString() : text + " | " + apart;
    }

    private static List<String> bracketed(Reading reading) {
        return reading.conditions().stream().map(condition -> "[" + condition + "]").toList();
    }
}
