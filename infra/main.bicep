metadata description = 'GrantFlow on Azure Functions (Flex Consumption), with its storage, its mail key and its logs.'

targetScope = 'resourceGroup'

@description('The beginning of every resource name: lower-case letters and digits. The rest is made unique for the resource group.')
@minLength(3)
@maxLength(10)
param name string = 'grantflow'

@description('Where everything lives. France Central keeps the data of a French public body in France.')
param location string = 'francecentral'

@description('The address that people reach the app by, such as https://aides.example.fr, without a slash at the end; links in mails begin with it. Empty: the address that Azure gives the app.')
param publicUrl string = ''

@description('Who may sign in as staff: e-mail addresses. Nobody signs in while the list is empty.')
param staffAddresses string[] = []

@description('The address that mails come from. SendGrid must have verified it or its domain.')
param mailFrom string

@description('The SendGrid key. It is written into the key vault. Empty: the secret that is in the vault already stays as it is.')
@secure()
param sendGridApiKey string = ''

@description('The SendGrid API to use, such as https://api.eu.sendgrid.com for an account whose data stays in the European Union. Empty: https://api.sendgrid.com.')
param sendGridHost string = ''

@description('The verification key of the SendGrid event webhook, a public key: see docs/operations.md. Empty: letters that come back after SendGrid accepted them go unnoticed.')
param sendGridWebhookKey string = ''

@description('How the storage account is replicated. ZRS keeps three copies in three buildings of the region; GZRS adds copies in its paired region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('For how many days a deleted or overwritten blob can be brought back, and after how many days its older versions are really gone.')
@minValue(1)
@maxValue(365)
param blobRecoveryDays int = 30

@description('Forbids deleting the storage account and the key vault until somebody removes the lock. Tables have no recycle bin.')
param lockData bool = true

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Instances that stay warm for pages and the API. 0: the first visitor after a quiet time waits for a cold start.')
@minValue(0)
@maxValue(20)
param warmInstances int = 0

@description('At most so many instances.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of an instance, in megabytes.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Keeps orchestrations in a Durable Task Scheduler instead of the storage account. The app must be built for it first: see README.md. Changing it on a running app leaves the orchestrations under way behind.')
param useDurableTaskScheduler bool = false

@description('Where the scheduler lives when it is used: not every region offers it.')
param schedulerLocation string = location

@description('Tags on every resource.')
param tags object = {}

var token = uniqueString(resourceGroup().id, name)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-id-${token}'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  params: {
    name: take('${name}${token}', 24)
    location: location
    tags: tags
    sku: storageSku
    recoveryDays: blobRecoveryDays
    lock: lockData
    principalId: identity.properties.principalId
  }
}

module monitoring 'monitoring.bicep' = {
  params: {
    name: '${name}-logs-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    principalId: identity.properties.principalId
  }
}

module vault 'vault.bicep' = {
  params: {
    name: take('${name}-${token}', 24)
    location: location
    tags: tags
    lock: lockData
    sendGridApiKey: sendGridApiKey
    principalId: identity.properties.principalId
  }
}

module scheduler 'scheduler.bicep' = if (useDurableTaskScheduler) {
  params: {
    name: '${name}-dts-${token}'
    location: schedulerLocation
    tags: tags
    principalId: identity.properties.principalId
    clientId: identity.properties.clientId
  }
}

module app 'app.bicep' = {
  params: {
    name: '${name}-${token}'
    location: location
    tags: tags
    identityName: identity.name
    storageAccountName: storage.outputs.name
    deploymentContainer: storage.outputs.deploymentContainer
    insightsConnectionString: monitoring.outputs.connectionString
    warmInstances: warmInstances
    maximumInstances: maximumInstances
    instanceMemoryMB: instanceMemoryMB
    settings: union(
      {
        StaffAddresses: join(staffAddresses, ';')
        MailFrom: mailFrom
        SendGridApiKey: vault.outputs.sendGridApiKeyReference
      },
      empty(publicUrl) ? {} : { PublicUrl: publicUrl },
      empty(sendGridHost) ? {} : { SendGridHost: sendGridHost },
      empty(sendGridWebhookKey) ? {} : { SendGridWebhookKey: sendGridWebhookKey },
      useDurableTaskScheduler ? scheduler!.outputs.settings : {}
    )
  }
}

@description('The function app: what to publish to.')
output appName string = app.outputs.name

@description('The address that Azure gives the app.')
output appUrl string = app.outputs.url

@description('The account that holds everything that must not be lost.')
output storageAccountName string = storage.outputs.name

@description('The vault that holds the SendGrid key.')
output vaultName string = vault.outputs.name
