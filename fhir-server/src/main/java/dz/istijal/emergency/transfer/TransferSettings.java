package dz.istijal.emergency.transfer;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of transfers between facilities, {@code istijal.emergency.transfer.*}.
 *
 * @param answerWithin the longest and, where nothing else is said, the time that the facility asked has to answer; the
 *     48 hours are those that the ministry announced in 2026 (press), to be confirmed. Environment
 *     {@code ISTIJAL_EMERGENCY_TRANSFER_ANSWERWITHIN}
 */
@ConfigurationProperties("istijal.emergency.transfer")
record TransferSettings(@DefaultValue("PT48H") Duration answerWithin) {

    TransferSettings {
        if (answerWithin.isNegative() || answerWithin.isZero()) {
            throw new IllegalArgumentException("istijal.emergency.transfer.answer-within wants a duration above 0");
        }
    }
}
