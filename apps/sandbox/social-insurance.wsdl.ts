// The service description of the social-insurance office: SOAP 1.1, document/literal. The SOAP library serves by it and
// it is what `{url}?wsdl` answers.
export const socialInsuranceNamespace = 'urn:hedui-sandbox:social-insurance';

const text = (name: string, optional = false): string =>
  `<xsd:element name="${name}" type="xsd:string"${optional ? ' minOccurs="0"' : ''}/>`;
const many = (name: string, type: string): string => `<xsd:element name="${name}" type="tns:${type}" minOccurs="0" maxOccurs="unbounded"/>`;
const sequence = (...elements: string[]): string => `<xsd:sequence>${elements.join('')}</xsd:sequence>`;
const namedType = (name: string, ...elements: string[]): string =>
  `<xsd:complexType name="${name}">${sequence(...elements)}</xsd:complexType>`;
const element = (name: string, ...elements: string[]): string =>
  `<xsd:element name="${name}"><xsd:complexType>${sequence(...elements)}</xsd:complexType></xsd:element>`;

const operations = ['QueryInsured', 'Ping'] as const;

/** @param location address of the service, for the port */
export const writeSocialInsuranceWsdl = (location: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="SocialInsurance" targetNamespace="${socialInsuranceNamespace}" xmlns:tns="${socialInsuranceNamespace}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<wsdl:types><xsd:schema targetNamespace="${socialInsuranceNamespace}" elementFormDefault="qualified">
${namedType('Person', text('requestNumber'), text('idNumber'), text('name'))}
${namedType('Contribution', text('voucher'), text('month'), text('scheme'), text('employer', true), text('base', true), text('personal'))}
${namedType('Benefit', text('voucher'), text('month'), text('type'), text('amount'))}
${namedType('Result', text('requestNumber'), text('idNumber'), text('status'), many('contribution', 'Contribution'), many('benefit', 'Benefit'))}
${element('QueryInsured', text('user'), text('password'), text('from'), text('to'), many('person', 'Person'))}
${element('QueryInsuredResponse', text('asOf'), many('result', 'Result'))}
${element('Ping', text('user'), text('password'))}
${element('PingResponse', text('status'))}
</xsd:schema></wsdl:types>
${operations
  .map(
    (name) =>
      `<wsdl:message name="${name}Input"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message><wsdl:message name="${name}Output"><wsdl:part name="parameters" element="tns:${name}Response"/></wsdl:message>`,
  )
  .join('\n')}
<wsdl:portType name="SocialInsurancePortType">
${operations.map((name) => `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}Input"/><wsdl:output message="tns:${name}Output"/></wsdl:operation>`).join('\n')}
</wsdl:portType>
<wsdl:binding name="SocialInsuranceBinding" type="tns:SocialInsurancePortType"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${operations
  .map(
    (name) =>
      `<wsdl:operation name="${name}"><soap:operation soapAction="${socialInsuranceNamespace}#${name}"/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output></wsdl:operation>`,
  )
  .join('\n')}
</wsdl:binding>
<wsdl:service name="SocialInsuranceService"><wsdl:port name="SocialInsurancePort" binding="tns:SocialInsuranceBinding"><soap:address location="${location}"/></wsdl:port></wsdl:service>
</wsdl:definitions>`;
