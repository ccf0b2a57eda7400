package org.backchannel.review;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** Where an appeal is: with this agency, then with the ISCAP (EO 13526, 3.5(e) and 5.3). A record for each state. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state")
@JsonSubTypes({@JsonSubTypes.Type(value = AppealState.Filed.class, name = "filed"),
        @JsonSubTypes.Type(value = AppealState.Upheld.class, name = "upheld"),
        @JsonSubTypes.Type(value = AppealState.Granted.class, name = "granted"),
        @JsonSubTypes.Type(value = AppealState.AtIscap.class, name = "at-iscap"),
        @JsonSubTypes.Type(value = AppealState.IscapUpheld.class, name = "iscap-upheld"),
        @JsonSubTypes.Type(value = AppealState.IscapGranted.class, name = "iscap-granted")})
sealed interface AppealState {

    /**
     * Received, and to be decided by this agency.
     *
     * @param due the last day for it
     */
    record Filed(String letter, LocalDate received, LocalDate due) implements AppealState {
    }

    /**
     * The denial stands.
     *
     * @param iscap the last day on which it may go to the ISCAP; empty where it may not
     */
    record Upheld(String why, String by, Optional<LocalDate> iscap) implements AppealState {
    }

    /** It is reviewed anew, in that case. */
    record Granted(String why, String by, UUID anew) implements AppealState {
    }

    /**
     * With the Interagency Security Classification Appeals Panel.
     *
     * @param because on what it rests: a denial on appeal, or that nothing was decided in time
     */
    record AtIscap(String letter, LocalDate received, String because) implements AppealState {
    }

    /** The Panel lets the denial stand. */
    record IscapUpheld(String letter, String by) implements AppealState {
    }

    /** The Panel has declassified something: it is reviewed anew, in that case. */
    record IscapGranted(String letter, String by, UUID anew) implements AppealState {
    }

    default String words() {
        return switch (this) {
            case Filed filed -> "filed";
            case Upheld upheld -> "upheld";
            case Granted granted -> "granted";
            case AtIscap atIscap -> "at the ISCAP";
            case IscapUpheld upheld -> "upheld by the ISCAP";
            case IscapGranted granted -> "granted by the ISCAP";
        };
    }

    /** Whether somebody has still to decide it, here or at the ISCAP. */
    default boolean open() {
        return switch (this) {
            case Filed filed -> true;
            case Upheld upheld -> false;
            case Granted granted -> false;
            case AtIscap atIscap -> true;
            case IscapUpheld upheld -> false;
            case IscapGranted granted -> false;
        };
    }

    /** The last day of what comes next; empty where no time is set. */
    default Optional<LocalDate> next() {
        return switch (this) {
            case Filed filed -> Optional.of(filed.due());
            case Upheld upheld -> upheld.iscap();
            case Granted granted -> Optional.empty();
            case AtIscap atIscap -> Optional.empty();
            case IscapUpheld upheld -> Optional.empty();
            case IscapGranted granted -> Optional.empty();
        };
    }
}
