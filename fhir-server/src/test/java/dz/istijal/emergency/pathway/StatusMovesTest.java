package dz.istijal.emergency.pathway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusMovesTest {
    /** The contract, written out: every pair that is not here is illegal. */
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "arrived", Set.of("triaged", "in-progress", "cancelled", "entered-in-error"),
            "triaged", Set.of("in-progress", "cancelled", "entered-in-error"),
            "in-progress", Set.of("onleave", "finished", "cancelled", "entered-in-error"),
            "onleave", Set.of("in-progress", "finished", "cancelled", "entered-in-error"),
            "cancelled", Set.of("entered-in-error"));

    /** How far on a stay is; leave and return are the one step that may be repeated. */
    private static final Map<EncounterStatus, Integer> PROGRESS = Map.of(
            EncounterStatus.ARRIVED, 0,
            EncounterStatus.TRIAGED, 1,
            EncounterStatus.INPROGRESS, 2,
            EncounterStatus.ONLEAVE, 2,
            EncounterStatus.FINISHED, 3,
            EncounterStatus.CANCELLED, 4,
            EncounterStatus.ENTEREDINERROR, 5);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NULL")
    void everyPairOfStatusesIsAsTheContractSays(EncounterStatus from) {
        for (EncounterStatus to : EncounterStatus.values()) {
            if (to != EncounterStatus.NULL) {
                assertThat(StatusMoves.allows(from, to, Optional.of(Disposition.HOME)))
                        .as("%s to %s", from, to)
                        .isEqualTo(LEGAL.getOrDefault(from.toCode(), Set.of()).contains(to.toCode()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ARRIVED", "TRIAGED"})
    void aWaitingPatientDepartsOnlyUnseenOrRedirected(EncounterStatus waiting) {
        assertThat(StatusMoves.allows(waiting, EncounterStatus.FINISHED, Optional.empty()))
                .isFalse();
        for (Disposition disposition : Disposition.values()) {
            assertThat(StatusMoves.allows(waiting, EncounterStatus.FINISHED, Optional.of(disposition)))
                    .as(disposition.code())
                    .isEqualTo(Set.of("left-without-being-seen", "redirected").contains(disposition.code()));
        }
    }

    @Property
    void noSequenceOfLegalMovesGoesBackward(
            @ForAll("targets") List<EncounterStatus> targets, @ForAll Disposition disposition) {
        EncounterStatus now = EncounterStatus.ARRIVED;
        for (EncounterStatus target : targets) {
            if (StatusMoves.allows(now, target, Optional.of(disposition))) {
                assertThat(PROGRESS.get(target)).isGreaterThanOrEqualTo(PROGRESS.get(now));
                assertThat(StatusMoves.allows(target, target, Optional.of(disposition)))
                        .isFalse();
                now = target;
            }
        }
    }

    @Property
    void nothingLeadsOutOfAFinishedStay(@ForAll("status") EncounterStatus to, @ForAll Disposition disposition) {
        assertThat(StatusMoves.allows(EncounterStatus.FINISHED, to, Optional.of(disposition)))
                .isFalse();
        assertThat(StatusMoves.allows(EncounterStatus.ENTEREDINERROR, to, Optional.of(disposition)))
                .isFalse();
    }

    @Provide
    Arbitrary<List<EncounterStatus>> targets() {
        return status().list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<EncounterStatus> status() {
        return Arbitraries.of(EncounterStatus.class).filter(status -> status != EncounterStatus.NULL);
    }
}
