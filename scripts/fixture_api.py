#!/usr/bin/env python3
"""A loopback stand-in for the EC2 and IAM APIs, for fixtures in which terraform reads what exists.

    scripts/fixture_api.py PORT < api.json

api.json: {"instances": {id: profile or ""}, "profiles": {name: role or ""}, "roles": {name: trust policy},
"templates": {id: {"name": name, "default": number, "profiles": [of version 1, of version 2 ...]}}}. It answers what
the AWS provider asks when it reads an aws_instance, or the data sources aws_iam_instance_profile, aws_iam_role and
aws_launch_template.
"""
import http.server
import json
import sys
import urllib.parse

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
EC2 = 'xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"'
IAM = 'xmlns="https://iam.amazonaws.com/doc/2010-05-08/"'
CREATED = '<Path>/</Path><CreateDate>2025-01-01T00:00:00Z</CreateDate>'


def describe_instances(instances, query):
    items = ''
    for identity in [value for key, value in query.items() if key.startswith('InstanceId')] or instances:
        profile = instances[identity]
        attached = (f'<iamInstanceProfile><arn>arn:aws:iam::123456789012:instance-profile/{profile}</arn>'
                    f'<id>AIPA00000000000000000</id></iamInstanceProfile>') if profile else ''
        items += (f'<item><instanceId>{identity}</instanceId><imageId>ami-0abcdef1234567890</imageId>'
                  '<instanceState><code>16</code><name>running</name></instanceState><instanceType>m5.large</instanceType>'
                  '<placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>'
                  '<monitoring><state>disabled</state></monitoring><subnetId>subnet-1</subnetId><sourceDestCheck>true</sourceDestCheck>'
                  f'<privateIpAddress>10.0.0.1</privateIpAddress>{attached}</item>')
    return f'<reservationSet><item><ownerId>123456789012</ownerId><instancesSet>{items}</instancesSet></item></reservationSet>'


def describe_attribute(query):
    name = query.get('Attribute', '')
    value = {'instanceInitiatedShutdownBehavior': '<value>stop</value>', 'userData': ''}.get(name, '<value>false</value>')
    return f'<{name}>{value}</{name}>'


def describe_launch_templates(templates):
    return '<launchTemplates>' + ''.join(
        f'<item><launchTemplateId>{identity}</launchTemplateId><launchTemplateName>{template["name"]}</launchTemplateName>'
        f'<defaultVersionNumber>{template["default"]}</defaultVersionNumber>'
        f'<latestVersionNumber>{len(template["profiles"])}</latestVersionNumber></item>'
        for identity, template in templates.items()) + '</launchTemplates>'


def describe_launch_template_versions(templates, query):
    identity, number = query['LaunchTemplateId'], int(query['LaunchTemplateVersion.1'])
    profile = templates[identity]['profiles'][number - 1]
    content = f'<iamInstanceProfile><name>{profile}</name></iamInstanceProfile>' if profile else ''
    return (f'<launchTemplateVersionSet><item><launchTemplateId>{identity}</launchTemplateId>'
            f'<versionNumber>{number}</versionNumber><launchTemplateData>{content}<imageId>ami-0abcdef1234567890</imageId>'
            '</launchTemplateData></item></launchTemplateVersionSet>')


def role(name, trust):
    return (f'<RoleName>{name}</RoleName><RoleId>AROA00000000000000000</RoleId><Arn>arn:aws:iam::123456789012:role/{name}</Arn>{CREATED}'
            f'<AssumeRolePolicyDocument>{urllib.parse.quote(json.dumps(trust))}</AssumeRolePolicyDocument>')


def get_instance_profile(known, query):
    name = query['InstanceProfileName']
    member = known.get('profiles', {}).get(name, '')
    roles = f'<member>{role(member, known.get("roles", {}).get(member, {}))}</member>' if member else ''
    return (f'<InstanceProfile><InstanceProfileName>{name}</InstanceProfileName><InstanceProfileId>AIPA00000000000000000</InstanceProfileId>'
            f'<Arn>arn:aws:iam::123456789012:instance-profile/{name}</Arn>{CREATED}<Roles>{roles}</Roles></InstanceProfile>')


class Api(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0))).decode()
        query = dict(urllib.parse.parse_qsl(body, keep_blank_values=True))
        action = query.get('Action', 'Unknown')
        if action == 'DescribeInstances':
            content = describe_instances(self.server.known['instances'], query)
        elif action == 'DescribeInstanceAttribute':
            content = describe_attribute(query)
        elif action == 'DescribeInstanceTypes':
            content = ('<instanceTypeSet><item><instanceType>m5.large</instanceType>'
                       '<burstablePerformanceSupported>false</burstablePerformanceSupported></item></instanceTypeSet>')
        elif action == 'DescribeLaunchTemplates':
            content = describe_launch_templates(self.server.known['templates'])
        elif action == 'DescribeLaunchTemplateVersions':
            content = describe_launch_template_versions(self.server.known['templates'], query)
        elif action == 'GetInstanceProfile':
            content = get_instance_profile(self.server.known, query)
        elif action == 'GetRole':
            content = f'<Role>{role(query["RoleName"], self.server.known["roles"][query["RoleName"]])}</Role>'
        else:
            content = ''
        if action.startswith('Get'):
            inner, namespace = f'<{action}Result>{content}</{action}Result>', IAM
        else:
            inner, namespace = f'<requestId>0</requestId>{content}', EC2
        answer = f'{HEAD}<{action}Response {namespace}>{inner}</{action}Response>'.encode()
        self.send_response(200)
        self.send_header('Content-Type', 'text/xml')
        self.send_header('Content-Length', str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Api)
server.known = json.load(sys.stdin)
server.serve_forever()
