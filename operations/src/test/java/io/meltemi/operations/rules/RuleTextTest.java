package io.meltemi.operations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meltemi.rules.Rule;
import org.junit.jupiter.api.Test;

/** Rules in a line. */
class RuleTextTest {

    @Test
    void describe_everything_isOneLine() {
        Rule rule = Rules.rule(
                """
                {'id': 'r', 'severity': 'DANGER', 'for': 'PT2M', 'keepFor': 'PT5M',
                 'where': {'network': 'campus', 'place': 'Greece/Samos'},
                 'when': {'all': [
                   {'sensor': '*temp*', 'value': {'is': '>=', 'threshold': 28.5}},
                   {'any': [
                     {'sensor': '*temp*', 'rate': {'is': '>=', 'threshold': 0.06}},
                     {'sensor': 'camera', 'objects': {'label': 'person'}},
                     {'sensor': 'door', 'absent': 'PT1H'}]}]},
                 'schedule': {'days': ['MONDAY'], 'from': '08:00', 'to': '18:00', 'zone': 'Europe/Athens'}}""");

        assertThat(RuleText.describe(rule))
                .isEqualTo("campus/* in Greece/Samos: (*temp* >= 28.5 and (*temp* changing >= 0.06/min or camera person"
                        + " >= 1 or door absent for PT1H)) for PT2M, kept for PT5M, 08:00-18:00 Europe/Athens on MON");
        assertThat(RuleText.patterns(rule.condition()))
                .extracting(Object::toString)
                .containsExactly("*temp*", "camera", "door");
    }
}
