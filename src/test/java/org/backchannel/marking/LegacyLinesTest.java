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
            Secret; For Ambassador Bunker Only ^ SECRET eyes=AMBASSADOR BUNKER
            Secret; For the Ambassador Only ^ SECRET eyes=AMBASSADOR
            Secret; For the Secretary and Under Secretary Only ^ SECRET eyes=SECRETARY,UNDER SECRETARY
            Secret; For Kissinger's Eyes Only ^ SECRET eyes=KISSINGER
            Secret; For Kissinger’s Eyes Only; Nodis ^ SECRET NODIS eyes=KISSINGER
            Top Secret; Literally Eyes Only for the President and Secretary Rusk ^ TOP_SECRET eyes=PRESIDENT,SECRETARY RUSK
            Secret; Eyes Only for the President Only ^ SECRET eyes=PRESIDENT
            Secret; Personal and Eyes Only ^ SECRET eyes=addressees
            Secret; Personal and Eyes Only for Ambassador Lodge ^ SECRET eyes=AMBASSADOR LODGE
            Secret; Eyes of Addressee Only ^ SECRET eyes=addressees
            Secret; Eyes Only Gen. Abrams ^ SECRET eyes=GEN. ABRAMS
            Secret; Eyes Only for the Ambassador from the Secretary ^ SECRET eyes=AMBASSADOR | FROM
            Secret; Personal for Ambassador from Secretary ^ SECRET | PERSONAL_FOR FROM
            Top Secret; Specat Exclusive for Admiral Sharp from Gen. Wheeler ^ TOP_SECRET SPECAT eyes=ADMIRAL SHARP | FROM
            Top Secret Umbra Gamma ^ TOP_SECRET GAMMA UMBRA
            Top Secret; Umbra ^ TOP_SECRET UMBRA
            NATO Secret ^ SECRET NATO
            Cosmic Top Secret ^ TOP_SECRET COSMIC
            Secret; Noforn Except UK and NATO ^ SECRET NOFORN | [Noforn Except UK and NATO]
            Secret; Noforn Except Australia, New Zealand, and United Kingdom ^ SECRET NOFORN | [Noforn Except Australia, New Zealand, and United Kingdom]
            Strictly Confidential; Urgent ^ CONFIDENTIAL STRICTLY | URGENT
            U.S. Secret; Night Action ^ SECRET | NIACT
            Secret; Noforn; Wnintel; Propin ^ SECRET NOFORN PROPIN WNINTEL
            Most Secret and Personal ^ TOP_SECRET | PERSONAL
            Secret; U.S. Eyes Only ^ SECRET US_EYES_ONLY
            Secret (XGDS-2) ^ SECRET | DOWNGRADING_GROUP
            Secret; Copy 3 of 12 ^ SECRET | COPY
            Secret; Section 11 of 14 ^ SECRET | SECTION
            Top Secret [sic] ^ TOP_SECRET | SIC
            [Secret; Nodis] ^ SECRET NODIS
            Secret; Nodis; Marigold ^ SECRET NODIS MARIGOLD
            Departmental Use Only ^ UNCLASSIFIED DEPARTMENTAL_USE_ONLY
            Secret; Close Hold; Via CAS Channels ^ SECRET CAS_CHANNEL HOLD_CLOSE
            Confidential (with Secret attachments) ^ SECRET | [with Secret attachments]
            Confidential When Attached to Secret Enclosure ^ SECRET | [Confidential When Attached to Secret Enclosure]
            Secret; Downgrade to Confidential Upon Removal of Enclosure ^ SECRET | [Downgrade to Confidential Upon Removal of Enclosure]
            Secret. Top Secret; Sensitive ^ TOP_SECRET SENSITIVE
            SECRET/NODIS, PRIORITY ^ SECRET NODIS | PRIORITY
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
