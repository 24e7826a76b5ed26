package io.meltemi.schemas.configuration;

/** A valid configuration whose parts tests replace. */
final class Documents {

    static final String OURS = "urn:meltemi:node-configuration";
    static final String ORIGINAL = "https://www.w3schools.com";

    static final String VALID =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <nodeConfiguration xmlns="urn:meltemi:node-configuration">
              <nodeInfo>
                <ID>N1</ID>
                <hardwareSetup>
                  <platform>ESP8266</platform>
                  <version>ESP-12E</version>
                  <CPU>80 MHz</CPU>
                  <sensors>
                    <sensor>
                      <dataName>indoorTemperatureSensor</dataName>
                      <type>DHT22</type>
                      <dataType>float</dataType>
                      <dataUnits>C</dataUnits>
                      <dataRange><minValue>0</minValue><maxValue>70.5</maxValue></dataRange>
                    </sensor>
                    <sensor>
                      <dataName>camera</dataName>
                      <type>OV2640</type>
                      <dataType>str</dataType>
                      <dataUnits></dataUnits>
                      <dataRange><minValue/><maxValue/></dataRange>
                    </sensor>
                  </sensors>
                </hardwareSetup>
                <softwareSetup><OS><name>NodeMCU</name><version>2.1</version></OS></softwareSetup>
                <networkSetup>
                  <networkName>net</networkName>
                  <MACAddress>9f:8f:7f:6f:5f:4f</MACAddress>
                  <IPAddress>10.0.0.5</IPAddress>
                  <serverID>SN</serverID>
                  <MQTTSetup>
                    <protocolVersion>v3.1</protocolVersion>
                    <credentials><userName>user</userName><password>s3cr3t-w0rd</password></credentials>
                    <topics>
                      <subscribeList><topicName></topicName></subscribeList>
                      <publishList><topicName>net/N1/x</topicName></publishList>
                    </topics>
                  </MQTTSetup>
                </networkSetup>
              </nodeInfo>
              <nodeLocation>
                <country>Greece</country>
                <districtState>Samos</districtState>
                <city>Karlovasi</city>
                <areaDescription>AegeanUniversityCampus</areaDescription>
                <area>indoor</area>
                <building>A</building>
                <room>A52</room>
                <gpsLongtitude>26.7049</gpsLongtitude>
                <gpsLattitude>37.79209</gpsLattitude>
              </nodeLocation>
            </nodeConfiguration>
            """;

    static final String PASSWORD = "s3cr3t-w0rd";

    private Documents() {}

    /** The valid document with one piece of its text replaced; the piece must be there. */
    static String with(String piece, String replacement) {
        if (!VALID.contains(piece)) {
            throw new IllegalArgumentException("no such piece: " + piece);
        }
        return VALID.replace(piece, replacement);
    }
}
