package io.meltemi.connectors.notification.channel;

import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;

/** A number or a name as SMPP has it. */
record SmppAddress(TypeOfNumber type, NumberingPlanIndicator plan, String address) {

    /** A telephone number; with a plus it is an international one. */
    static SmppAddress number(String number) {
        return number.startsWith("+")
                ? new SmppAddress(TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, number.substring(1))
                : new SmppAddress(TypeOfNumber.UNKNOWN, NumberingPlanIndicator.ISDN, number);
    }

    /**
     * A sender: a telephone number, or a name of 1 to 11 letters, digits, blanks, dots, hyphens and underscores.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static SmppAddress sender(String from) {
        String number = ShortMessage.number(from);
        if (number != null) {
            return number(number);
        }
        if (!from.matches("[A-Za-z0-9 ._-]{1,11}")) {
            throw new IllegalArgumentException("expected a telephone number, or a name of 1 to 11 characters of"
                    + " A-Z a-z 0-9 blank . _ -, found " + Lines.answer(from));
        }
        return new SmppAddress(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, from);
    }
}
