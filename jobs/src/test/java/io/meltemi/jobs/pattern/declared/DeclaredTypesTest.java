package io.meltemi.jobs.pattern.declared;

import io.meltemi.patterns.declared.SequenceEvent;
import io.meltemi.schemas.event.Pattern;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                DeclaredInput.class,
                DeclaredChange.class,
                Candidate.class,
                SequenceEvent.class,
                Group.class,
                Held.class,
                Pattern.class
            })
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
