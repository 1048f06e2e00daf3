package dz.istijal.emergency.undo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of {@code $undo}, {@code istijal.emergency.undo.*}.
 *
 * @param within how long after it was stored an event of a stay can be undone, environment
 *     {@code ISTIJAL_EMERGENCY_UNDO_WITHIN}
 */
@ConfigurationProperties("istijal.emergency.undo")
record UndoSettings(@DefaultValue("PT5M") Duration within) {

    UndoSettings {
        if (within.isNegative()) {
            throw new IllegalArgumentException("istijal.emergency.undo.within wants a duration of 0 or more");
        }
    }
}
