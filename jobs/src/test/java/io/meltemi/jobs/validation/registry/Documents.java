package io.meltemi.jobs.validation.registry;

/** Node configurations for tests. */
public final class Documents {

    public static final String NETWORK = "forest";
    public static final String NODE = "node1";
    public static final String PLACE = "Greece/Attica/Athens/campus/indoor/B1/lab";

    private static final String TEMPLATE =
            """
            <nodeConfiguration xmlns="urn:meltemi:node-configuration">
              <nodeInfo>
                <ID>${ID}</ID>
                <hardwareSetup>
                  <platform>Raspberry Pi</platform><version>4</version><CPU>ARM</CPU>
                  <sensors>
                    <sensor>
                      <dataName>temperature</dataName><type>DHT22</type><dataType>float</dataType>
                      <dataUnits>C</dataUnits>
                      <dataRange><minValue>${MIN}</minValue><maxValue>70</maxValue></dataRange>
                    </sensor>
                    <sensor>
                      <dataName>flame</dataName><type>KY-026</type><dataType>int</dataType>
                      <dataUnits></dataUnits>
                      <dataRange><minValue>0</minValue><maxValue>1024</maxValue></dataRange>
                    </sensor>
                    <sensor>
                      <dataName>camera</dataName><type>PiCam</type><dataType>str</dataType>
                      <dataUnits></dataUnits>
                      <dataRange><minValue></minValue><maxValue></maxValue></dataRange>
                    </sensor>
                  </sensors>
                </hardwareSetup>
                <softwareSetup><OS><name>Raspbian</name><version>12</version></OS></softwareSetup>
                <networkSetup>
                  <networkName>${NETWORK}</networkName>
                  <MACAddress>00:11:22:33:44:55</MACAddress><IPAddress>10.0.0.2</IPAddress>
                  <serverID>server1</serverID>
                  <MQTTSetup>
                    <protocolVersion>3.1.1</protocolVersion>
                    <credentials><userName>node1</userName><password>hush</password></credentials>
                    <topics><subscribeList></subscribeList><publishList></publishList></topics>
                  </MQTTSetup>
                </networkSetup>
              </nodeInfo>
              <nodeLocation>
                <country>Greece</country><districtState>Attica</districtState><city>Athens</city>
                <areaDescription>campus</areaDescription><area>indoor</area>
                <building>B1</building><room>${ROOM}</room>
                <gpsLongtitude>23.7</gpsLongtitude><gpsLattitude>37.9</gpsLattitude>
              </nodeLocation>
            </nodeConfiguration>
            """;

    private Documents() {}

    /** A document that is valid for {@link #NETWORK}, {@link #NODE} at {@link #PLACE}. */
    public static String valid() {
        return with(NETWORK, NODE, "0", "lab");
    }

    /** A valid document that differs from {@link #valid()}. */
    public static String changed() {
        return with(NETWORK, NODE, "-10", "lab");
    }

    /** A document with two faults: the ID is another node's, and minValue is above maxValue. */
    public static String invalid() {
        return with(NETWORK, "node2", "71", "lab");
    }

    public static String of(String network, String nodeId) {
        return with(network, nodeId, "0", "lab");
    }

    static String with(String network, String nodeId, String minValue, String room) {
        return TEMPLATE.replace("${NETWORK}", network)
                .replace("${ID}", nodeId)
                .replace("${MIN}", minValue)
                .replace("${ROOM}", room);
    }
}
