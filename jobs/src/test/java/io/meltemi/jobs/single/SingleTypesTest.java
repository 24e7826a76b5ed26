package io.meltemi.jobs.single;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleTypesTest {

    @ParameterizedTest
    @ValueSource(classes = {StoredRecord.class, WrittenRecord.class})
    void streamedType_serializer_isPojoWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
